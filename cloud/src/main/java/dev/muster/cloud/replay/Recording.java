package dev.muster.cloud.replay;

import dev.muster.api.recorded.RecordedCall;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is known of one entry of a sheet in one place.
 *
 * @param file  what it answered, if anything was kept
 * @param call  what the run wrote down of it; empty for a file made by hand
 * @param first whether the file is called after the call and nothing else
 */
record Recording(Optional<Path> file, Optional<RecordedCall> call, boolean first) {

    /** Whether it was called for each item of another entry, so that its file has a row for each. */
    boolean forEach() {
        return call.flatMap(RecordedCall::forEach).isPresent();
    }
}
