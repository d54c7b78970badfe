package dev.muster.fleet.inventory.scan;

import dev.muster.fleet.call.AwsFailure;

/** The run cannot go on: it was told to stop, or the caller's own credentials ran out. */
final class Halted extends Exception {

    private final AwsFailure why;

    Halted(AwsFailure why) {
        super(why.said());
        this.why = why;
    }

    AwsFailure why() {
        return why;
    }
}
