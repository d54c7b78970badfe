package dev.muster.fleet.enrolment;

/**
 * Decides what to do next in one Region: a pure function of what is desired, what is seen, and what this run has tried
 * already. One rule keeps it from going round in circles: a step is never taken again while the record that called for
 * it stays as it was.
 */
final class Planner {

    private Planner() {}

    static Step next(Desired desired, Sight sight, History history) {
        return switch (desired) {
            case Desired.Enrolled enrolled -> new Enrolling(enrolled, sight, history).next();
            case Desired.Removed removed -> new Removing(removed, sight, history).next();
        };
    }
}
