package dev.muster.cloud.server;

import dev.muster.cloud.replay.Replay;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An inventory that answers for the services that are not done here.
 *
 * @param folder   of a run, or one that holds a single run
 * @param pageSize how many elements a page of an answer has at most
 * @param models   a folder of models, as botocore has them, that these services are known by beside or instead of those
 *                 that Muster brings; the services of the world keep theirs
 */
public record Replaying(Path folder, int pageSize, Optional<Path> models) {

    /** @throws IllegalArgumentException if a page could hold nothing */
    public Replaying {
        if (pageSize < 1) {
            throw new IllegalArgumentException("a page must hold at least one element, not " + pageSize);
        }
    }

    public Replaying(Path folder) {
        this(folder, Replay.DEFAULT_PAGE_SIZE);
    }

    public Replaying(Path folder, int pageSize) {
        this(folder, pageSize, Optional.empty());
    }
}
