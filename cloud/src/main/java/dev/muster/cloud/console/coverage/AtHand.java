package dev.muster.cloud.console.coverage;

import dev.muster.cloud.console.page.Notice;
import java.time.Instant;
import java.util.Optional;

/**
 * What a person has at hand: the work that is under way, and what came of the work before.
 *
 * @param looked who is covered where
 * @param draft  what mending would do
 * @param mended what came of mending
 * @param notice why the last work came to nothing
 */
record AtHand(Optional<Running> running, Optional<Looked> looked, Optional<Drafted> draft, Optional<Mended> mended,
        Optional<Notice> notice) {

    static final AtHand NOTHING = new AtHand(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty());

    /** A look, and when it was taken. */
    record Looked(Wanted wanted, Seen seen, Instant at) {}

    /**
     * A plan.
     *
     * @param id tells it from others, so that nobody runs another one than they see
     */
    record Drafted(String id, Mending mending, Draft draft, Instant at) {}

    /**
     * What was mended.
     *
     * @param stopped whether it was told to stop before its end
     */
    record Mended(Report report, boolean stopped, Instant at) {}

    AtHand with(Running work) {
        return new AtHand(Optional.of(work), looked, draft, mended, notice);
    }

    /** A new look: what was planned by the one before is void. */
    AtHand with(Looked look) {
        return new AtHand(running, Optional.of(look), Optional.empty(), mended, notice);
    }

    AtHand with(Drafted plan) {
        return new AtHand(running, looked, Optional.of(plan), mended, notice);
    }

    /** What was mended: the look before it tells no truth any more. */
    AtHand with(Mended work) {
        return new AtHand(running, Optional.empty(), Optional.empty(), Optional.of(work), notice);
    }

    AtHand with(Notice why) {
        return new AtHand(running, looked, draft, mended, Optional.of(why));
    }

    /** With nothing under way, and nothing to say of what was before. */
    AtHand atRest() {
        return new AtHand(Optional.empty(), looked, draft, Optional.empty(), Optional.empty());
    }
}
