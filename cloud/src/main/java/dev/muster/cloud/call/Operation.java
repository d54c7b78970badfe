package dev.muster.cloud.call;

import java.util.List;

/**
 * One operation of a service, typed with the very classes that SDK clients use.
 *
 * @param name          as in the model
 * @param input         the request class of the AWS SDK
 * @param effect        whether it may write
 * @param authorization what to ask IAM
 * @param guard         what the service checks for itself once IAM has said yes, before the input's constraints
 * @param handler       does it
 * @param <I>           request
 * @param <O>           response
 */
public record Operation<I, O>(String name, Class<I> input, Effect effect, Authorization<I> authorization,
        Guard<I> guard, Handler<I, O> handler) {

    /** Whether an operation changes anything. */
    public enum Effect {
        READS, WRITES
    }

    /** The questions to IAM. The request may break constraints still; throws {@link AwsFailure} if it cannot ask. */
    @FunctionalInterface
    public interface Authorization<I> {

        List<Check> checks(I request, Call call);
    }

    /** Throws {@link AwsFailure} where the caller may not do this whatever IAM says. */
    @FunctionalInterface
    public interface Guard<I> {

        void check(I request, Call call);
    }

    /** Does the work: the request is authorized and valid by the model. Throws {@link AwsFailure} for an error. */
    @FunctionalInterface
    public interface Handler<I, O> {

        O handle(I request, Call call);
    }

    public static <I, O> Operation<I, O> reads(String name, Class<I> input, Authorization<I> authorization,
            Handler<I, O> handler) {
        return new Operation<>(name, input, Effect.READS, authorization, (_, _) -> {}, handler);
    }

    public static <I, O> Operation<I, O> writes(String name, Class<I> input, Authorization<I> authorization,
            Handler<I, O> handler) {
        return new Operation<>(name, input, Effect.WRITES, authorization, (_, _) -> {}, handler);
    }

    public Operation<I, O> guardedBy(Guard<I> check) {
        return new Operation<>(name, input, effect, authorization, check, handler);
    }
}
