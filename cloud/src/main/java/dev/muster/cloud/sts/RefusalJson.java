package dev.muster.cloud.sts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.policy.Policy.PrincipalGroup;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Text;
import dev.muster.policy.Policy.Texts;
import dev.muster.policy.Principal;
import java.util.List;
import java.util.TreeMap;

/** What DecodeAuthorizationMessage says of a refusal. */
final class RefusalJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RefusalJson() {}

    static String of(AuthorizationMessages.Refusal refusal) {
        var root = JSON.createObjectNode();
        root.put("allowed", false);
        root.put("explicitDeny", refusal.explicitDeny());
        var matched = root.putObject("matchedStatements").putArray("items");
        refusal.denying().ifPresent(statement -> put(matched.addObject(), statement));
        root.putObject("failures").putArray("items");
        var context = root.putObject("context");
        put(context.putObject("principal"), refusal.principal());
        context.put("action", refusal.action());
        context.put("resource", refusal.resource());
        var items = context.putObject("conditions").putArray("items");
        new TreeMap<>(refusal.conditions()).forEach((key, values) -> {
            var item = items.addObject();
            item.put("key", key);
            values(item, "values", values);
        });
        return root.toString();
    }

    private static void put(ObjectNode node, Statement statement) {
        node.put("statementId", statement.sid().map(Text::value).orElse(""));
        node.put("effect", "DENY");
        statement.principals()
                .ifPresent(principals -> values(node, principals.negated() ? "notPrincipals" : "principals",
                        principals.everyone()
                                ? List.of("*")
                                : principals.groups()
                                        .stream()
                                        .map(PrincipalGroup::names)
                                        .flatMap(names -> texts(names).stream())
                                        .toList()));
        values(node, statement.actions().negated() ? "notActions" : "actions", texts(statement.actions().patterns()));
        statement.resources()
                .ifPresent(resources -> values(node, resources.negated() ? "notResources" : "resources",
                        texts(resources.patterns())));
        var conditions = node.putObject("conditions").putArray("items");
        for (var block : statement.conditions()) {
            for (var test : block.tests()) {
                var item = conditions.addObject();
                item.put("operator", block.operator().value());
                item.put("key", test.key().value());
                values(item, "values", test.values().stream().map(value -> value.text()).toList());
            }
        }
    }

    private static List<String> texts(Texts texts) {
        return texts.values().stream().map(Text::value).toList();
    }

    private static void values(ObjectNode node, String name, List<String> values) {
        var items = node.putObject(name).putArray("items");
        values.forEach(value -> items.addObject().put("value", value));
    }

    private static void put(ObjectNode node, Principal principal) {
        switch (principal) {
            case Principal.Root(var account) ->
                node.put("id", account).put("name", account).put("arn", "arn:aws:iam::" + account + ":root");
            case Principal.User user -> node.put("id", user.id()).put("name", user.name()).put("arn", user.arn());
            case Principal.RoleSession role ->
                node.put("id", role.roleId() + ":" + role.sessionName()).put("name", role.sessionName()).put("arn", role
                        .sessionArn());
            case Principal.FederatedUser user -> {
                var name = user.arn().substring(user.arn().lastIndexOf('/') + 1);
                node.put("id", user.accountId() + ":" + name).put("name", name).put("arn", user.arn());
            }
            case Principal.Service _,Principal.Anonymous _,Principal.WebIdentity _,Principal.Saml _ ->
                throw new IllegalArgumentException("a message is about somebody who has an account");
        }
    }
}
