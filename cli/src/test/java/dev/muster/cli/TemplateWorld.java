package dev.muster.cli;

import static dev.muster.cli.GuardedOrganization.ADMINISTRATOR;
import static dev.muster.cli.GuardedOrganization.DATA;
import static dev.muster.cli.GuardedOrganization.WEB;

import dev.muster.api.document.Document;
import dev.muster.api.document.Document.Items;
import dev.muster.api.document.Document.Members;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The world after a template was deployed to its accounts; the engineer may do what the machine's role may. */
final class TemplateWorld {

    private static final Map<String, String> EMAILS = Map.of(ADMINISTRATOR, "security@example.com", WEB,
            "web@example.com", DATA, "data@example.com");

    private TemplateWorld() {}

    static String of(Template template) {
        return "accounts:\n"
                + Stream.of(ADMINISTRATOR, WEB, DATA).map(account -> account(account, template.in(account)))
                        .collect(Collectors.joining());
    }

    private static String account(String id, Map<String, Members> made) {
        var roles = made.entrySet().stream().filter(resource -> resource.getValue().get("AssumeRolePolicyDocument")
                .isPresent()).map(resource -> role(resource.getKey(), resource.getValue(), made.values()));
        return """
                  - id: "%s"
                    email: %s
                    users:
                      - {name: engineer, accessKeys: [%s], policies: [%s]}
                    roles: [%s]
                """.formatted(id, EMAILS.get(id), id.equals(ADMINISTRATOR)
                ? "{id: " + TestOrganization.KEY + ", secret: " + TestOrganization.SECRET + "}"
                : "", String.join(", ", policies("InstanceRole", made.values())),
                roles.collect(Collectors.joining(
                        ", ")));
    }

    private static String role(String resource, Members role, Collection<Members> made) {
        var managed = role.get("ManagedPolicyArns").map(arns -> ((Items) arns).items()).orElse(List.of()).stream()
                .map(arn -> "'" + ((Document.Text) arn).value() + "'");
        return "{name: '%s', path: '%s', trust: %s, policies: [%s]}".formatted(role.text("RoleName").orElse(resource),
                role.text("Path").orElse("/"), document(role, "AssumeRolePolicyDocument"), Stream.concat(managed,
                        policies(resource, made).stream()).collect(Collectors.joining(", ")));
    }

    private static List<String> policies(String role, Collection<Members> made) {
        return made.stream().filter(properties -> properties.get("PolicyDocument").isPresent() && properties.get(
                "Roles").equals(Optional.of(DocumentText.items(Document.text(role)))))
                .map(policy -> document(policy, "PolicyDocument")).toList();
    }

    /** JSON is YAML. */
    private static String document(Members properties, String name) {
        return "'" + DocumentText.json(properties.get(name).orElseThrow()).replace("\n", "") + "'";
    }
}
