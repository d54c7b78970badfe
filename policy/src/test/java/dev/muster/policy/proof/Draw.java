package dev.muster.policy.proof;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Chance, all of it from one seed. */
final class Draw {

    private final SplittableRandom random;

    Draw(long seed) {
        this.random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean percent(int share) {
        return random.nextInt(100) < share;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Between two numbers, both counted in. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    <T> List<T> some(int least, int most, Supplier<T> next) {
        return Stream.generate(next).limit(between(least, most)).toList();
    }
}
