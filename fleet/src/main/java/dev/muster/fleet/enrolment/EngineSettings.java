package dev.muster.fleet.enrolment;

import dev.muster.fleet.call.Sleeper;
import java.time.InstantSource;

/**
 * How the engine works.
 *
 * @param accountsAtOnce how many accounts of a Region are worked on at the same time; the calls on the wire have a
 *                       bound of their own
 * @param patience       how long to wait for AWS
 * @param clock          tells the time
 * @param sleeper        lets it pass
 */
public record EngineSettings(int accountsAtOnce, Patience patience, InstantSource clock, Sleeper sleeper) {

    public EngineSettings {
        if (accountsAtOnce < 1) {
            throw new IllegalArgumentException("at least one account has to be worked on");
        }
    }

    /** 64 accounts of each Region at a time, with standard patience. */
    public static EngineSettings standard(InstantSource clock) {
        return new EngineSettings(64, Patience.standard(), clock, Sleeper.real());
    }
}
