package dev.muster.bench;

import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.CompiledPolicy;
import dev.muster.policy.Context;
import dev.muster.policy.Decision;
import dev.muster.policy.Evaluator;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicyStack;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What JMH measures of the policy language, for {@link DecisionBench}; one thread, each measure in a JVM of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecisionMeasures {

    private final PolicyStack earlyStack = PolicyScene.early().stack();
    private final AuthorizationRequest earlyRequest = PolicyScene.early().request();
    private final PolicyStack lateStack = PolicyScene.late().stack();
    private final AuthorizationRequest lateRequest = PolicyScene.late().request();
    private final PolicyStack hostileStack = PolicyStack.NONE.withIdentity(List.of(PolicyScene.source(hostileText(),
            PolicyKind.IDENTITY)));
    private final AuthorizationRequest hostileRequest = PolicyScene.request("s3:GetObject", "arn:aws:s3:::b/k",
            Context.builder().put("s3:prefix", "a".repeat(10_240)).build());
    private final String sixKilobytes = PolicyScene.sixKilobytes();

    private static String hostileText() {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\","
                + "\"Condition\":{\"StringLike\":{\"s3:prefix\":\"*" + "a".repeat(5_000) + "b" + "a".repeat(5_000)
                + "\"}}}]}";
    }

    /** A request that an early statement allows. */
    @Benchmark
    public Decision early() {
        return Evaluator.decide(earlyRequest, earlyStack);
    }

    /** A request for which almost every statement has to be looked at. */
    @Benchmark
    public Decision late() {
        return Evaluator.decide(lateRequest, lateStack);
    }

    /** A pattern that nearly fits a long value at each of its places. */
    @Benchmark
    public Decision hostile() {
        return Evaluator.decide(hostileRequest, hostileStack);
    }

    /** From the text of a policy to what decides. */
    @Benchmark
    public CompiledPolicy compiled() {
        return CompiledPolicy.of("p", sixKilobytes, PolicyKind.IDENTITY);
    }
}
