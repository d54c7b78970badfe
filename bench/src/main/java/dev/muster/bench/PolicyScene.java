package dev.muster.bench;

import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.CompiledPolicy;
import dev.muster.policy.Context;
import dev.muster.policy.EvaluationMode;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicySource;
import dev.muster.policy.PolicyStack;
import dev.muster.policy.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The policies of a large organization and a request that they allow: ten identity policies, three levels of an
 * organization, boundary and session policy, 200 statements in all.
 *
 * @param identity the rules of each policy of the caller
 * @param level those of each of the three levels; like boundary and session they first allow everything
 */
record PolicyScene(String action, String resource, Map<String, String> context, List<List<PolicyRule>> identity,
        List<PolicyRule> level, List<PolicyRule> boundary, List<PolicyRule> session) {

    static final String CALLER = "arn:aws:iam::111111111111:user/alice";
    static final String ACCOUNT = "111111111111";
    static final int LEVELS = 3;

    private static final List<String> SERVICES = List.of("s3", "ec2", "iam", "sts", "sqs", "sns", "kms", "logs",
            "lambda", "dynamodb", "detective", "guardduty", "organizations", "cloudwatch", "ecs", "ecr", "rds", "glue",
            "athena", "events");

    /** Rules about twenty services; the first that could allow the request does. */
    static PolicyScene early() {
        return scene("s3:GetObject", "arn:aws:s3:::reports-0/2026/x", "red", SERVICES, List.of());
    }

    /** Rules about one service, all of which have to be looked at: the last one allows the request. */
    static PolicyScene late() {
        var last = new PolicyRule.Reading("s3:DeleteObject", "arn:aws:s3:::archive/*");
        return scene("s3:DeleteObject", "arn:aws:s3:::archive/2026/x", "blue", List.of("s3"), List.of(last));
    }

    private static PolicyScene scene(String action, String resource, String team, List<String> services,
            List<PolicyRule> last) {
        var context = Map.of("aws:PrincipalTag/team", team, "aws:SecureTransport", "true", "aws:RequestedRegion",
                "eu-west-1", "aws:username", "alice");
        var identity = Stream.iterate(0, i -> i < 9, i -> i + 1).map(i -> PolicyRule.some(14, i, services)).toList();
        var tenth = Stream.concat(PolicyRule.some(14 - last.size(), 9, services).stream(), last.stream()).toList();
        return new PolicyScene(action, resource, context, Stream.concat(identity.stream(), Stream.of(tenth)).toList(),
                limit(7, 3, services), limit(17, 5, services), limit(17, 6, services));
    }

    private static List<PolicyRule> limit(int count, int from, List<String> services) {
        return Stream.concat(Stream.of(new PolicyRule.Everything()), PolicyRule.some(count, from, services).stream())
                .toList();
    }

    /** About twenty services, as long as a policy may be. */
    static String sixKilobytes() {
        int count = 10;
        while (text(PolicyRule.some(count + 1, 0, SERVICES)).length() <= 6_144) {
            count++;
        }
        return text(PolicyRule.some(count, 0, SERVICES));
    }

    static String text(List<PolicyRule> rules) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":["
                + String.join(",", rules.stream().map(PolicyRule::statement).toList()) + "]}";
    }

    PolicyStack stack() {
        var scp = List.of(source(text(level), PolicyKind.SERVICE_CONTROL));
        return PolicyStack.NONE
                .withIdentity(identity.stream().map(rules -> source(text(rules), PolicyKind.IDENTITY)).toList())
                .withBoundary(source(text(boundary), PolicyKind.BOUNDARY))
                .withSession(List.of(source(text(session), PolicyKind.SESSION)))
                .withServiceControl(List.of(scp, scp, scp));
    }

    String key(String name) {
        return Objects.requireNonNull(context.get(name));
    }

    AuthorizationRequest request() {
        var keys = Context.builder();
        context.forEach(keys::put);
        return request(action, resource, keys.build());
    }

    static AuthorizationRequest request(String action, String resource, Context context) {
        return new AuthorizationRequest(new Principal.User(ACCOUNT, CALLER, "AIDAALICE", "alice"), action, resource,
                Optional.empty(), context, EvaluationMode.NORMAL);
    }

    static PolicySource source(String text, PolicyKind kind) {
        return new PolicySource(kind.name(), Optional.empty(), CompiledPolicy.of(kind.name(), text, kind));
    }
}
