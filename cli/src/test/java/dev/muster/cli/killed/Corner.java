package dev.muster.cli.killed;

import java.util.random.RandomGenerator;

/** A part of the world that one writer has for itself, so that what holds there follows from its own writes alone. */
interface Corner {

    String name();

    /** Some write that changes what holds; never one that the server must refuse. */
    Write<?> next(Facts held, RandomGenerator random);

    /** Reads from the server what holds. */
    Facts look(Clients clients, Facts held);

    static <T> T any(java.util.List<T> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
