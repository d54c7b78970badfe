package dev.muster.cli;

import java.util.List;

/** Input that cannot be used, with everything that is wrong with it; nothing was changed. */
final class InvalidInput extends RuntimeException {

    private final List<String> problems;

    InvalidInput(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    InvalidInput(String problem) {
        this(List.of(problem));
    }

    List<String> problems() {
        return problems;
    }
}
