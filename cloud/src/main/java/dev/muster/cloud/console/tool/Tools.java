package dev.muster.cloud.console.tool;

import dev.muster.cloud.console.coverage.Enrolments;
import dev.muster.cloud.console.inventory.Inventories;
import java.util.Optional;

/**
 * What pages of the console need that the server alone does not have: it is given by the program that starts the server.
 * A page whose tool is missing says what to start the server with.
 *
 * @param enrolments  what shows and mends coverage
 * @param inventories what opens inventories
 */
public record Tools(Optional<Enrolments> enrolments, Optional<Inventories> inventories) {

    public static final Tools NONE = new Tools(Optional.empty(), Optional.empty());
}
