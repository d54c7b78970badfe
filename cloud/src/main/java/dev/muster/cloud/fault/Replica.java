package dev.muster.cloud.fault;

import dev.muster.api.document.Document;
import dev.muster.cloud.call.AwsFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a replica that lags behind would still answer. It makes nothing up: an earlier answer to the very same question
 * is given again only while nothing that was changed since, in the service and the Region, is older than the lag; and
 * what was made within the lag is not known yet. Questions that nobody has asked before are answered from the present.
 * Thread-safe.
 */
final class Replica {

    /** Beyond it the answers that were given longest ago are forgotten; each may have a page of members. */
    private static final int MOST_ANSWERS = 5_000;

    /** What came of a read. */
    sealed interface Answer {

        record Found(Document.Members output) implements Answer {}

        record Refused(AwsFailure failure) implements Answer {}
    }

    /**
     * Who asks what.
     *
     * @param caller the ARN, since some answers depend on it
     */
    record Question(CallFacts call, String caller, Document.Members input) {}

    private record Place(String service, String region) {

        static Place of(CallFacts call) {
            return new Place(call.service(), call.region());
        }
    }

    private record Given(Answer answer, Instant at) {}

    private final Duration longestLag;

    private final Map<Question, Given> answers = new LinkedHashMap<>(16, 0.75f, true) {

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Given> eldest) {
            return size() > MOST_ANSWERS;
        }
    };

    private final Map<Place, TreeSet<Instant>> changes = new HashMap<>();

    private final Map<String, Instant> births = new HashMap<>();

    Replica(Duration longestLag) {
        this.longestLag = longestLag;
    }

    /** Remembers an answer to a question that came at a time before it was looked up. */
    synchronized void answered(Question question, Answer answer, Instant asked) {
        answers.put(question, new Given(answer, asked));
    }

    /** Remembers that something changed: whoever looks after the time given sees it. */
    synchronized void changed(CallFacts call, Instant committed) {
        var times = changes.computeIfAbsent(Place.of(call), _ -> new TreeSet<>());
        times.add(committed);
        // of those that no lag reaches, the last is enough to know that there were some
        var reached = times.lower(committed.minus(longestLag));
        if (reached != null) {
            times.headSet(reached).clear();
        }
    }

    /** Remembers that something new exists. */
    synchronized void born(String id, Instant committed) {
        births.values().removeIf(committed.minus(longestLag)::isAfter);
        births.put(id, committed);
    }

    /** Whether something is so new that it is not known. */
    synchronized boolean hides(String id, Instant now, Duration lag) {
        var born = births.get(id);
        return born != null && born.isAfter(now.minus(lag));
    }

    /** What was answered before and still holds so far behind; empty if that is what the present says, or unknown. */
    synchronized Optional<Answer> earlier(Question question, Instant now, Duration lag) {
        var given = answers.get(question);
        var times = changes.get(Place.of(question.call()));
        if (given == null || times == null) {
            return Optional.empty();
        }
        var first = times.ceiling(given.at());
        return first != null && first.isAfter(now.minus(lag)) ? Optional.of(given.answer()) : Optional.empty();
    }
}
