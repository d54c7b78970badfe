package dev.muster.cloud.console.coverage;

import java.time.Instant;

/**
 * Work that is under way.
 *
 * @param title    what it is
 * @param since    when it began
 * @param stopping whether it was told to come to an end
 */
record Running(String title, Instant since, Progress progress, boolean stopping) {

    Running at(Progress now) {
        return new Running(title, since, now, stopping);
    }

    Running stopped() {
        return new Running(title, since, progress, true);
    }
}
