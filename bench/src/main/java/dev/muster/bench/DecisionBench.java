package dev.muster.bench;

import com.sun.management.ThreadMXBean;
import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.CompiledPolicy;
import dev.muster.policy.Context;
import dev.muster.policy.EvaluationMode;
import dev.muster.policy.Evaluator;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicySource;
import dev.muster.policy.PolicyStack;
import dev.muster.policy.Principal;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** How long decisions take under the policies of a large organization, and what makes others slow. */
final class DecisionBench {

    private static final List<String> SERVICES = List.of("s3", "ec2", "iam", "sts", "sqs", "sns", "kms", "logs",
            "lambda", "dynamodb", "detective", "guardduty", "organizations", "cloudwatch", "ecs", "ecr", "rds", "glue",
            "athena", "events");
    private static final int BATCHES = 2_000;

    private DecisionBench() {}

    static void run(PrintStream out) {
        var stack = stack();
        var request = request("s3:GetObject", "arn:aws:s3:::reports-0/2026/x", Context.builder()
                .put("aws:PrincipalTag/team", "red").put("aws:SecureTransport", "true")
                .put("aws:RequestedRegion", "eu-west-1").put("aws:username", "alice").build());
        var one = measured(1_000, () -> Evaluator.decide(request, stack).isAllowed());
        out.println("| a decision, 200 statements in 16 policies | " + one.median() + " ns, " + one.bytes()
                + " bytes | | |");
        var hostile = PolicyStack.NONE.withIdentity(List.of(source(policy(allow("s3:*", "*",
                ",\"Condition\":{\"StringLike\":{\"s3:prefix\":\"*" + "a".repeat(5_000) + "b" + "a".repeat(5_000)
                        + "\"}}")),
                PolicyKind.IDENTITY)));
        var long10k = request("s3:GetObject", "arn:aws:s3:::b/k",
                Context.builder().put("s3:prefix", "a".repeat(10_240)).build());
        out.println("| a pattern of 10 kB that nearly fits a value of 10 kB | "
                + measured(1, () -> !Evaluator.decide(long10k, hostile).isAllowed()).median() / 1_000 + " µs | | |");
        var text = sixKilobytes();
        out.println("| reading and compiling a policy of " + text.length() + " bytes | "
                + measured(10, () -> !CompiledPolicy.of("p", text, PolicyKind.IDENTITY).isUnparsable()).median() / 1_000
                + " µs | | |");
    }

    /** The middle of many batches, for one call; and what it allocates. */
    private record Measured(long median, long bytes) {}

    private static Measured measured(int batch, BooleanSupplier call) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var times = new long[BATCHES];
        long bytes = Long.MAX_VALUE;
        for (int warm = 0; warm < 2; warm++) { // the first round is for the compiler
            for (int i = 0; i < BATCHES; i++) {
                long allocated = threads.getCurrentThreadAllocatedBytes();
                long start = System.nanoTime();
                for (int j = 0; j < batch; j++) {
                    if (!call.getAsBoolean()) {
                        throw new IllegalStateException("the decision to be measured is another one");
                    }
                }
                times[i] = (System.nanoTime() - start) / batch;
                bytes = Math.min(bytes, (threads.getCurrentThreadAllocatedBytes() - allocated) / batch);
            }
        }
        Arrays.sort(times);
        return new Measured(times[BATCHES / 2], bytes);
    }

    /** Ten identity policies, three levels of an organization, boundary and session policy: 200 statements. */
    private static PolicyStack stack() {
        var identity = IntStream.range(0, 10).mapToObj(i -> source(policy(statements(14, i)), PolicyKind.IDENTITY))
                .toList();
        var level = List.of(source(policy(everything() + "," + statements(7, 3)), PolicyKind.SERVICE_CONTROL));
        return PolicyStack.NONE.withIdentity(identity)
                .withBoundary(source(policy(everything() + "," + statements(17, 5)), PolicyKind.BOUNDARY))
                .withSession(List.of(source(policy(everything() + "," + statements(17, 6)), PolicyKind.SESSION)))
                .withServiceControl(List.of(level, level, level));
    }

    private static String statements(int count, int from) {
        return String.join(",", IntStream.range(from, from + count)
                .mapToObj(i -> statement(SERVICES.get(i % SERVICES.size()), i)).toList());
    }

    private static String statement(String service, int number) {
        return switch (number % 4) {
            case 0 ->
                allow(service + ":Get*\",\"" + service + ":List*", "arn:aws:" + service + ":::reports-" + number + "/*",
                        "");
            case 1 -> allow(service + ":*", "arn:aws:" + service + ":::${aws:username}/*", "");
            case 2 -> "{\"Effect\":\"Deny\",\"Action\":[\"" + service + ":Delete*\"],\"Resource\":\"*\","
                    + "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}";
            default ->
                allow(service + ":*", "*", ",\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/team\":\"red\"}}");
        };
    }

    private static String everything() {
        return allow("*", "*", "");
    }

    private static String allow(String action, String resource, String condition) {
        return "{\"Effect\":\"Allow\",\"Action\":[\"" + action + "\"],\"Resource\":\"" + resource + "\"" + condition
                + "}";
    }

    private static String policy(String statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
    }

    private static String sixKilobytes() {
        int count = 10;
        while (policy(statements(count + 1, 0)).length() <= 6_144) {
            count++;
        }
        return policy(statements(count, 0));
    }

    private static PolicySource source(String text, PolicyKind kind) {
        return new PolicySource(kind.name(), Optional.empty(), CompiledPolicy.of(kind.name(), text, kind));
    }

    private static AuthorizationRequest request(String action, String resource, Context context) {
        var alice = new Principal.User("111111111111", "arn:aws:iam::111111111111:user/alice", "AIDAALICE", "alice");
        return new AuthorizationRequest(alice, action, resource, Optional.empty(), context, EvaluationMode.NORMAL);
    }
}
