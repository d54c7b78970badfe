package dev.muster.cloud.detective;

import java.time.Instant;
import java.util.Optional;

/**
 * A look into what an IAM user or role did. There is no data in this world to find anything in, so it ends in success
 * and without indicators.
 *
 * @param id         21 digits
 * @param graph      in whose data it looks
 * @param entity     ARN of the user or role
 * @param type       which of them it is
 * @param createdAt  when it was started
 * @param doneAt     when it ends
 * @param scopeStart from when on it looks
 * @param scopeEnd   until when it looks
 * @param review     whether somebody has put it aside
 */
record Investigation(String id, GraphArn graph, String entity, Entity.Type type, Instant createdAt, Instant doneAt,
        Instant scopeStart, Instant scopeEnd, Review review) {

    /** Whether the review is done. */
    enum Review {
        ACTIVE, ARCHIVED
    }

    /** How far an investigation is. The API also knows FAILED, for which nothing here gives cause. */
    sealed interface Progress {

        /** Not done yet: how serious it is, nobody knows. */
        record Running() implements Progress {}

        /** Done; nothing was found, so it is informational. */
        record Successful() implements Progress {}
    }

    /** The transition function of progress, which time alone drives. */
    Progress progress(Instant now) {
        return now.isBefore(doneAt) ? new Progress.Running() : new Progress.Successful();
    }

    String status(Instant now) {
        return switch (progress(now)) {
            case Progress.Running _ -> "RUNNING";
            case Progress.Successful _ -> "SUCCESSFUL";
        };
    }

    Optional<String> severity(Instant now) {
        return switch (progress(now)) {
            case Progress.Running _ -> Optional.empty();
            case Progress.Successful _ -> Optional.of("INFORMATIONAL");
        };
    }
}
