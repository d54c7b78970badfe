package dev.muster.cloud.console.coverage;

/**
 * An account in a Region.
 *
 * @param why in words; empty where the state says it all
 */
public record Cell(Standing standing, String why) {

    /** There is nothing to see: the account is not expected there, or the service was not looked at. */
    public static final Cell NONE = new Cell(Standing.NONE, "");
}
