package dev.muster.cloud.console.inventory;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run holds and what it lacks.
 *
 * @param figures what it comes to
 * @param states  calls by what became of them, the most first
 * @param gaps    what is missing, one for each thing to do
 * @param lacking the actions that the role lacks
 * @param types   of resources, the most first; as many as a page shows
 */
public record Overview(Figures figures, List<Count> states, List<Gap> gaps, List<String> lacking, List<Type> types) {

    /**
     * Numbers.
     *
     * @param accounts those that were scanned
     * @param known    all accounts
     * @param missing  calls that are not known in full
     */
    public record Figures(long resources, long types, long regions, long accounts, long known, long calls,
            long missing) {}

    /** How many calls ended like that. */
    public record Count(String state, long calls) {}

    /**
     * Something missing.
     *
     * @param reason  what kind of failure it is, or why accounts were not scanned
     * @param calls   how many are missing for it; 0 if whole accounts are
     * @param in      in how many accounts
     * @param some    the first of them
     * @param remedy  what to do, possibly nothing
     * @param actions what IAM would have to allow, possibly nothing
     * @param example what AWS said once, possibly nothing
     */
    public record Gap(String reason, long calls, long in, List<String> some, String remedy, String actions,
            String example) {

        public Gap {
            some = List.copyOf(some);
        }

        String where() {
            return (calls > 0 ? Words.count(calls, "call") + " in " : "") + Words.count(in, "account") + ": "
                    + String.join(", ", some) + (in > some.size() ? ", …" : "");
        }
    }

    /** A type of resources. */
    public record Type(String name, String service, long resources, long accounts, long regions) {}

    public Overview {
        states = List.copyOf(states);
        gaps = List.copyOf(gaps);
        lacking = List.copyOf(lacking);
        types = List.copyOf(types);
    }

    /** A part of the bar of calls. */
    record Part(String state, String count, double from, double width) {}

    /** The calls as parts of a thousand. */
    List<Part> bar() {
        var all = Math.max(1, states.stream().mapToLong(Count::calls).sum());
        var parts = new ArrayList<Part>();
        double from = 0;
        for (var state : states) {
            var width = 1000.0 * state.calls() / all;
            parts.add(new Part(state.state(), Words.count(state.calls()), from, width));
            from += width;
        }
        return List.copyOf(parts);
    }
}
