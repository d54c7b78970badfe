package dev.muster.fleet.inventory.account;

import dev.muster.fleet.call.AwsFailure;
import java.util.List;

/** Which accounts a run is about. */
public sealed interface Selection {

    /**
     * These.
     *
     * @param accounts by id; those that are not active are skipped
     */
    record Accounts(List<Account> accounts) implements Selection {}

    /** AWS does not say which accounts there are. */
    record Refused(AwsFailure why, String operation) implements Selection {}

    /** What was asked for cannot be meant. */
    record Mistaken(String problem) implements Selection {}
}
