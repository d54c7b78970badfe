package dev.muster.cloud.console.trail;

import dev.muster.cloud.call.Ruling;
import dev.muster.cloud.console.page.CallRefused;
import dev.muster.cloud.console.page.JsonLayout;
import dev.muster.cloud.trail.Recorded;
import java.util.List;

/** What somebody is told about why a call was refused, or granted. */
sealed interface Why {

    /** There is nothing to tell, for a reason. */
    record Nothing(String reason) implements Why {}

    /** They may not be told. */
    record Refused(CallRefused refusal) implements Why {}

    /** What IAM was asked, and why it answered as it did; the last one refused if any did. */
    record Told(List<Ground> grounds) implements Why {

        public Told {
            grounds = List.copyOf(grounds);
        }
    }

    static Why of(Recorded recorded, History history) {
        if (recorded.rulings().isEmpty()) {
            return new Nothing(recorded.event()
                    .failure()
                    .map(failure -> "IAM did not refuse this call. The service itself answered with " + failure.code()
                            + ".")
                    .orElse("This call was granted. Why is told by a server that was started with --explain-all."));
        }
        return history.whyRefused().<Why>map(Refused::new).orElseGet(() -> new Told(recorded.rulings().stream().map(
                ruling -> told(ruling, history)).toList()));
    }

    private static Ground told(Ruling ruling, History history) {
        // a policy in one line says little about where in it a statement is
        return Ground.of(ruling.written(JsonLayout::of), history.unseen(ruling));
    }
}
