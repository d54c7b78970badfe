package dev.muster.fleet.inventory.sheet;

/**
 * An entry of a sheet that is not called, and why.
 *
 * @param number   of the entry in its sheet, from 1
 * @param service  as the sheet says; empty if it does not
 * @param function as the sheet says; empty if it does not
 * @param why      the reason
 */
public record SheetProblem(int number, String service, String function, Reason why) {

    /** For a person: where, what happened, and what to do about it. */
    public String text() {
        var call = service.isEmpty() && function.isEmpty() ? "" : " (`" + service + "." + function + "`)";
        return "entry " + number + call + ": " + why.text();
    }
}
