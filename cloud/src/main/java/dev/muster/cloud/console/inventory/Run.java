package dev.muster.cloud.console.inventory;

import dev.muster.cloud.console.page.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * A run, as its own record tells of it.
 *
 * @param key      by which it is asked for
 * @param id       the name that people know
 * @param started  when it began
 * @param ended    when it ended, where that is known
 * @param standing how it stands
 * @param owner    the account whose principal took it, twelve digits; empty where nothing says so
 * @param caller   the ARN of that principal
 * @param accounts how many, those that were not scanned included
 * @param regions  those that were asked for; none if all that an account has
 * @param calls    how many, by what became of them
 * @param doubts   why not all of it may be true, in words
 */
public record Run(String key, String id, Instant started, Optional<Instant> ended, Standing standing,
        Optional<String> owner, Optional<String> caller, int accounts, List<String> regions,
        SequencedMap<String, Long> calls, List<String> doubts) {

    /** How a run stands. */
    public enum Standing {

        /** Nothing is missing that could be had. */
        COMPLETE("Complete", "good"),
        /** Something is missing. */
        INCOMPLETE("Incomplete", "bad"),
        /** It goes on, or was interrupted. */
        NOT_ENDED("Not ended", "waiting"),
        /** Nothing says what became of its calls. */
        UNRECORDED("Not recorded", "waiting"),
        /** Its own record cannot be read. */
        UNREADABLE("Not readable", "bad");

        private final String word;

        private final String tone;

        Standing(String word, String tone) {
            this.word = word;
            this.tone = tone;
        }

        public String word() {
            return word;
        }

        public String tone() {
            return tone;
        }
    }

    public Run {
        regions = List.copyOf(regions);
        calls = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(calls));
        doubts = List.copyOf(doubts);
    }

    String begun() {
        return Moment.shown(started);
    }

    /** How long it took: {@code 3 min 20 s}. */
    String took() {
        return ended.map(end -> Duration.between(started, end)).filter(time -> !time.isNegative()).map(time -> (time
                .toHours() > 0 ? time.toHours() + " h " : "") + (time.toMinutes() > 0 ? time.toMinutesPart() + " min " : "")
                + time.toSecondsPart() + " s").orElse("");
    }

    String where() {
        return switch (regions.size()) {
            case 0 -> "all";
            case 1, 2, 3 -> String.join(", ", regions);
            default -> Integer.toString(regions.size());
        };
    }

    String callCount() {
        return Words.count(calls.values().stream().mapToLong(Long::longValue).sum());
    }

    /** {@code 90 done, 10 denied}. */
    String outcomes() {
        return calls.entrySet().stream().filter(state -> state.getValue() > 0).map(state -> Words.count(state.getValue())
                + " " + state.getKey().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }
}
