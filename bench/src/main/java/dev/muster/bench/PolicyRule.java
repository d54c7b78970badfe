package dev.muster.bench;

import java.util.List;
import java.util.stream.IntStream;

/** A rule as people write them, in the languages of several engines. */
sealed interface PolicyRule {

    /** As a statement of IAM. */
    String statement();

    /** As a policy of Cedar, which compares texts of the context; variables are replaced beforehand. */
    String cedar();

    /** Rules of four kinds in turn, about one service after the other. */
    static List<PolicyRule> some(int count, int from, List<String> services) {
        return IntStream.range(from, from + count).mapToObj(i -> rule(services.get(i % services.size()), i)).toList();
    }

    private static PolicyRule rule(String service, int number) {
        return switch (number % 4) {
            case 0 -> new Reports(service, number);
            case 1 -> new OwnFolder(service);
            case 2 -> new NoDeletingInTheClear(service);
            default -> new RedTeam(service);
        };
    }

    private static String allow(String actions, String resource, String condition) {
        return "{\"Effect\":\"Allow\",\"Action\":[" + actions + "],\"Resource\":\"" + resource + "\"" + condition + "}";
    }

    private static String permit(String condition) {
        return "permit(principal, action, resource) when { " + condition + " };\n";
    }

    /** Everything is allowed. */
    record Everything() implements PolicyRule {

        @Override
        public String statement() {
            return allow("\"*\"", "*", "");
        }

        @Override
        public String cedar() {
            return "permit(principal, action, resource);\n";
        }
    }

    /** One action on some resources. */
    record Reading(String action, String resource) implements PolicyRule {

        @Override
        public String statement() {
            return allow("\"" + action + "\"", resource, "");
        }

        @Override
        public String cedar() {
            return permit("context.action == \"" + action + "\" && context.resource like \"" + resource + "\"");
        }
    }

    /** Whatever reads, below one name. */
    record Reports(String service, int number) implements PolicyRule {

        private String resource() {
            return "arn:aws:" + service + ":::reports-" + number + "/*";
        }

        @Override
        public String statement() {
            return allow("\"" + service + ":Get*\",\"" + service + ":List*\"", resource(), "");
        }

        @Override
        public String cedar() {
            return permit("(context.action like \"" + service + ":Get*\" || context.action like \"" + service
                    + ":List*\") && context.resource like \"" + resource() + "\"");
        }
    }

    /** Whatever is below the caller's own name. */
    record OwnFolder(String service) implements PolicyRule {

        @Override
        public String statement() {
            return allow("\"" + service + ":*\"", "arn:aws:" + service + ":::${aws:username}/*", "");
        }

        @Override
        public String cedar() {
            return permit("context.action like \"" + service + ":*\" && context.resource like \"arn:aws:" + service
                    + ":::alice/*\"");
        }
    }

    /** Nothing is deleted over a connection that is not encrypted. */
    record NoDeletingInTheClear(String service) implements PolicyRule {

        @Override
        public String statement() {
            return "{\"Effect\":\"Deny\",\"Action\":[\"" + service + ":Delete*\"],\"Resource\":\"*\","
                    + "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}";
        }

        @Override
        public String cedar() {
            return "forbid(principal, action, resource) when { context.action like \"" + service
                    + ":Delete*\" && context.secureTransport == \"false\" };\n";
        }
    }

    /** Everything for the red team. */
    record RedTeam(String service) implements PolicyRule {

        @Override
        public String statement() {
            return allow("\"" + service + ":*\"", "*",
                    ",\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/team\":\"red\"}}");
        }

        @Override
        public String cedar() {
            return permit("context.action like \"" + service + ":*\" && context.team == \"red\"");
        }
    }
}
