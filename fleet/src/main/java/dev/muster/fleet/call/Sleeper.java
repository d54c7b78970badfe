package dev.muster.fleet.call;

import java.time.Duration;

/** Lets time pass; tests let it pass without waiting. */
@FunctionalInterface
public interface Sleeper {

    /** Returns when the pause is over. */
    void sleep(Duration pause) throws InterruptedException;

    /** Really sleeps. */
    static Sleeper real() {
        return Thread::sleep;
    }
}
