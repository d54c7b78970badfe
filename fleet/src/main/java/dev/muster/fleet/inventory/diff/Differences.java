package dev.muster.fleet.inventory.diff;

/**
 * How many resources differ, and how many do not.
 *
 * @param beforeMissing calls of the older run that are not known in full
 * @param afterMissing  calls of the newer run that are not known in full
 */
public record Differences(long appeared, long vanished, long changed, long unknown, long unchanged, long beforeMissing,
        long afterMissing) {

    /** Whether anything is known to have changed. */
    public boolean any() {
        return appeared + vanished + changed > 0;
    }
}
