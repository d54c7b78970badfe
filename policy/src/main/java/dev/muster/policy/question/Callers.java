package dev.muster.policy.question;

import dev.muster.policy.Context;
import dev.muster.policy.Principal;
import java.util.Locale;
import java.util.Optional;

/** Principals by what people call them. */
final class Callers {

    private Callers() {}

    /**
     * The caller. Of a session, an ARN does not tell everything: the path of its role comes from {@code aws:PrincipalArn},
     * unique ids from {@code aws:userid}, where the request has them.
     */
    static Principal of(String text, String action, Context context) {
        if (text.equals("*") || text.equalsIgnoreCase("anonymous")) {
            return new Principal.Anonymous();
        }
        if (isAccount(text)) {
            return new Principal.Root(text);
        }
        var parts = text.split(":", 6);
        if (!parts[0].equals("arn")) {
            return byName(text, action);
        }
        if (parts.length < 6 || !isAccount(parts[4])) {
            throw unknown(text);
        }
        return switch (parts[2]) {
            case "iam" -> identity(text, parts[4], parts[5], context);
            case "sts" -> session(text, parts, context);
            default -> throw unknown(text);
        };
    }

    static boolean isAccount(String text) {
        return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Principal byName(String text, String action) {
        if (text.indexOf('.') < 1 || !text.matches("[A-Za-z0-9./_-]+")) {
            throw unknown(text);
        }
        return action.toLowerCase(Locale.ROOT).equals("sts:assumerolewithwebidentity") || !text.contains(".amazonaws.")
                ? new Principal.WebIdentity(text)
                : new Principal.Service(text);
    }

    private static Principal identity(String arn, String account, String rest, Context context) {
        var name = rest.substring(rest.lastIndexOf('/') + 1);
        if (rest.equals("root")) {
            return new Principal.Root(account);
        }
        if (name.isEmpty()) {
            throw unknown(arn);
        }
        if (rest.startsWith("user/")) {
            return new Principal.User(account, arn, single(context, "aws:userid").orElse(""), name);
        }
        if (rest.startsWith("role/")) {
            // any session of the role: no policy can name one without a name
            return role(account, arn, name, arn.split(":", 3)[1], "", context);
        }
        if (rest.startsWith("saml-provider/")) {
            return new Principal.Saml(arn);
        }
        if (rest.startsWith("oidc-provider/")) {
            return new Principal.WebIdentity(arn);
        }
        throw unknown(arn);
    }

    private static Principal session(String arn, String[] parts, Context context) {
        var rest = parts[5].split("/", -1);
        boolean assumed = rest[0].equals("assumed-role") && rest.length == 3 && !rest[1].isEmpty()
                && !rest[2].isEmpty();
        if (assumed) {
            var roleArn = single(context, "aws:PrincipalArn").filter(found -> isRole(found, parts[4], rest[1]))
                    .orElse("arn:" + parts[1] + ":iam::" + parts[4] + ":role/" + rest[1]);
            return role(parts[4], roleArn, rest[1], parts[1], rest[2], context);
        }
        if (rest[0].equals("federated-user") && rest.length == 2 && !rest[1].isEmpty()) {
            // its ARN does not name the user who made it: some user, whose policies are given, and whom no policy names
            return new Principal.FederatedUser(parts[4], arn,
                    Optional.of("arn:" + parts[1] + ":iam::" + parts[4] + ":user/"));
        }
        throw unknown(arn);
    }

    private static boolean isRole(String arn, String account, String name) {
        return arn.contains(":iam::" + account + ":role/") && arn.endsWith("/" + name);
    }

    private static Principal role(String account, String roleArn, String name, String partition, String session,
            Context context) {
        var id = single(context, "aws:userid").map(text -> text.split(":", 2)[0]).orElse("");
        return new Principal.RoleSession(account, roleArn, id, name,
                "arn:" + partition + ":sts::" + account + ":assumed-role/" + name + "/" + session, session,
                roleArn.contains(":role/aws-service-role/"));
    }

    private static Optional<String> single(Context context, String key) {
        return context.values(key).filter(values -> values.size() == 1).map(values -> values.getFirst());
    }

    private static InvalidQuestion unknown(String text) {
        return new InvalidQuestion("a principal is the ARN of a user, role, session or root user, an account id, a "
                + "service such as `detective.amazonaws.com`, or `*` for anybody; got `" + text + "`");
    }
}
