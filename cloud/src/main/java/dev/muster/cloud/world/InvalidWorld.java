package dev.muster.cloud.world;

import java.util.List;

/** A world file that cannot be used, with everything that is wrong with it. */
public final class InvalidWorld extends RuntimeException {

    private final List<String> problems;

    InvalidWorld(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each: {@code organization.yaml:7:11: …}. */
    public List<String> problems() {
        return problems;
    }
}
