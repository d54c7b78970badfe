package dev.muster.cli.killed;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * A call that changes something.
 *
 * @param operation its name in the trail
 * @param call      makes it
 * @param change    what holds afterwards, by what held before and the answer, if there was one
 * @param ids       that the answer gives to something new
 */
record Write<R extends AwsResponse>(String operation, Function<Clients, R> call,
        BiFunction<Facts, Optional<R>, Facts> change, Function<R, List<String>> ids) {

    /** A write whose answer tells nothing that could not be known before. */
    static <R extends AwsResponse> Write<R> of(String operation, Function<Clients, R> call,
            Function<Facts, Facts> change) {
        return new Write<>(operation, call, (held, _) -> change.apply(held), _ -> List.of());
    }

    Facts changed(Facts held) {
        return change.apply(held, Optional.empty());
    }

    /** Makes the call; returns when it is acknowledged. */
    Acknowledged make(Clients clients, Facts held) {
        var answer = call.apply(clients);
        var requestId = answer.responseMetadata().requestId();
        return new Acknowledged(operation, requestId, change.apply(held, Optional.of(answer)), ids.apply(answer));
    }

    /**
     * What the server said yes to.
     *
     * @param held what holds from then on
     */
    record Acknowledged(String operation, String requestId, Facts held, List<String> ids) {}
}
