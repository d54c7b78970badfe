package dev.muster.fleet.enrolment;

import dev.muster.fleet.call.Sleeper;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How the engine works.
 *
 * @param accountsAtOnce how many accounts of a Region are worked on at the same time; the calls on the wire have a
 *                       bound of their own
 * @param patience       how long to wait for AWS
 * @param limit          how long a run may take; what is not done by then is told in its report
 * @param clock          tells the time
 * @param sleeper        lets it pass
 */
public record EngineSettings(int accountsAtOnce, Patience patience, Duration limit, InstantSource clock,
        Sleeper sleeper) {

    /** Two hours: a thousand accounts in every Region take minutes, unless AWS grants little. */
    public static final Duration STANDARD_LIMIT = Duration.ofHours(2);

    public EngineSettings {
        if (accountsAtOnce < 1) {
            throw new IllegalArgumentException("at least one account has to be worked on");
        }
        if (!limit.isPositive()) {
            throw new IllegalArgumentException("a run needs some time");
        }
    }

    /** With the standard limit. */
    public EngineSettings(int accountsAtOnce, Patience patience, InstantSource clock, Sleeper sleeper) {
        this(accountsAtOnce, patience, STANDARD_LIMIT, clock, sleeper);
    }

    /** 64 accounts of each Region at a time, with standard patience. */
    public static EngineSettings standard(InstantSource clock) {
        return new EngineSettings(64, Patience.standard(), clock, Sleeper.real());
    }

    /** The same, for runs of this length at most. */
    public EngineSettings within(Duration longest) {
        return new EngineSettings(accountsAtOnce, patience, longest, clock, sleeper);
    }
}
