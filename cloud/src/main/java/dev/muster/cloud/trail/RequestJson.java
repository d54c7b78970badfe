package dev.muster.cloud.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.Context;
import dev.muster.policy.EvaluationMode;
import dev.muster.policy.Principal;
import java.util.ArrayList;
import java.util.Optional;

/** A question to IAM as JSON, and back. */
final class RequestJson {

    private RequestJson() {}

    static void put(ObjectNode node, AuthorizationRequest request) {
        put(node.putObject("principal"), request.principal());
        node.put("action", request.action()).put("resource", request.resource());
        request.resourceAccount().ifPresent(account -> node.put("account", account));
        node.put("mode", request.mode().name());
        var context = node.putObject("context");
        request.context().asMap().forEach((key, values) -> {
            if (request.context().isMultiValued(key)) {
                var list = context.putArray(key);
                values.forEach(list::add);
            } else {
                values.forEach(value -> context.put(key, value));
            }
        });
    }

    private static void put(ObjectNode node, Principal principal) {
        node.put("type", principal.getClass().getSimpleName());
        switch (principal) {
            case Principal.Root(var account) -> node.put("account", account);
            case Principal.User user ->
                node.put("account", user.accountId()).put("arn", user.arn()).put("id", user.id()).put("name", user
                        .name());
            case Principal.RoleSession role ->
                node.put("account", role.accountId()).put("roleArn", role.roleArn()).put("id", role.roleId()).put(
                        "roleName", role.roleName()).put("arn", role.sessionArn()).put("name", role.sessionName()).put(
                                "linked", role.serviceLinked());
            case Principal.FederatedUser user -> {
                node.put("account", user.accountId()).put("arn", user.arn());
                user.parentUserArn().ifPresent(parent -> node.put("parent", parent));
            }
            case Principal.Service(var name) -> node.put("name", name);
            case Principal.Anonymous _ -> {
                // there is nothing to tell
            }
            case Principal.WebIdentity(var provider) -> node.put("name", provider);
            case Principal.Saml(var provider) -> node.put("name", provider);
        }
    }

    static AuthorizationRequest read(JsonNode node) {
        return new AuthorizationRequest(principal(node.get("principal")), text(node, "action"), text(node, "resource"),
                optional(node, "account"), context(node.get("context")), EvaluationMode.valueOf(text(node, "mode")));
    }

    private static Context context(JsonNode node) {
        var context = Context.builder();
        node.properties().forEach(entry -> {
            if (entry.getValue().isArray()) {
                var values = new ArrayList<String>();
                entry.getValue().forEach(value -> values.add(value.asText()));
                context.putAll(entry.getKey(), values);
            } else {
                context.put(entry.getKey(), entry.getValue().asText());
            }
        });
        return context.build();
    }

    private static Principal principal(JsonNode node) {
        return switch (text(node, "type")) {
            case "Root" -> new Principal.Root(text(node, "account"));
            case "User" ->
                new Principal.User(text(node, "account"), text(node, "arn"), text(node, "id"), text(node, "name"));
            case "RoleSession" -> new Principal.RoleSession(text(node, "account"), text(node, "roleArn"), text(node,
                    "id"), text(node, "roleName"), text(node, "arn"), text(node, "name"),
                    node.get("linked")
                            .asBoolean());
            case "FederatedUser" ->
                new Principal.FederatedUser(text(node, "account"), text(node, "arn"), optional(node, "parent"));
            case "Service" -> new Principal.Service(text(node, "name"));
            case "Anonymous" -> new Principal.Anonymous();
            case "WebIdentity" -> new Principal.WebIdentity(text(node, "name"));
            case "Saml" -> new Principal.Saml(text(node, "name"));
            default -> throw new IllegalArgumentException("unknown type of principal `" + text(node, "type") + "`");
        };
    }

    private static String text(JsonNode node, String name) {
        return node.get(name).asText();
    }

    private static Optional<String> optional(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
    }
}
