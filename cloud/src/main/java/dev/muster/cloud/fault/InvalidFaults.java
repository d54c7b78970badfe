package dev.muster.cloud.fault;

import java.util.List;

/** Rules that cannot be used, with everything that is wrong with them. */
public final class InvalidFaults extends RuntimeException {

    private final List<String> problems;

    public InvalidFaults(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each mistake. */
    public List<String> problems() {
        return problems;
    }
}
