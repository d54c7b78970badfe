package dev.muster.cloud.server;

import dev.muster.cloud.replay.Replay;
import dev.muster.cloud.replay.ReplayedWorld;
import dev.muster.cloud.world.FirstWorld;
import dev.muster.cloud.world.FirstWorld.Origin;
import dev.muster.cloud.world.World;
import java.util.Optional;

/**
 * How a world begins.
 *
 * @param origin what was drawn for it, where it does not begin as a file says
 */
record Beginning(World world, Optional<Origin> origin) {

    /** As a file says. */
    static Beginning of(World file) {
        return new Beginning(file, Optional.empty());
    }

    /**
     * Without a file: with the accounts of an inventory if there is one.
     *
     * @param drawn at an earlier start
     */
    static Beginning of(Optional<Replay> replay, Optional<Origin> drawn) {
        var management = replay.map(ReplayedWorld::management).orElse(FirstWorld.ACCOUNT);
        var origin = drawn.orElseGet(() -> Origin.draw(management));
        return new Beginning(replay.map(inventory -> ReplayedWorld.of(inventory, origin)).orElseGet(() -> FirstWorld.of(
                origin)), Optional.of(origin));
    }
}
