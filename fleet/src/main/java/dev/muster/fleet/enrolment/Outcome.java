package dev.muster.fleet.enrolment;

/** How it ended for one account in one Region. */
public sealed interface Outcome {

    /** Something was done, and it is as desired now. */
    record Done() implements Outcome {}

    /** It was as desired already. */
    record Unchanged() implements Outcome {}

    /** Nothing was tried, on purpose: the Region was not named, and the administrator has not enabled it. */
    record Skipped(Problem why) implements Outcome {}

    /** It is not as desired. */
    record Failed(Problem why) implements Outcome {}

    /** A stable word for tables and machines. */
    default String label() {
        return switch (this) {
            case Done _ -> "done";
            case Unchanged _ -> "unchanged";
            case Skipped _ -> "skipped";
            case Failed _ -> "failed";
        };
    }
}
