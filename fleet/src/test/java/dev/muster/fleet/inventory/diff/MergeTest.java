package dev.muster.fleet.inventory.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two sorted runs side by side. */
class MergeTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothing_is_lost_and_nothing_is_told_twice(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        var before = places(random);
        var after = places(random);
        var old = new ArrayList<Place>();
        var young = new ArrayList<Place>();

        var same = Merge.of(before.iterator(), after.iterator(), (one, other) -> {
            one.ifPresent(old::add);
            other.ifPresent(young::add);
            if (one.isPresent() && other.isPresent()) {
                assertThat(Place.ORDER.compare(one.get(), other.get())).isZero();
                assertThat(one.get().hash()).isNotEqualTo(other.get().hash());
            }
        });

        assertThat(old.size() + same).as("seed %s", seed).isEqualTo(before.size());
        assertThat(young.size() + same).as("seed %s", seed).isEqualTo(after.size());
        assertThat(before).as("seed %s", seed).containsAll(old);
        assertThat(after).as("seed %s", seed).containsAll(young);
    }

    private static List<Place> places(SplittableRandom random) {
        var places = new ArrayList<Place>();
        for (int i = 0; i < 300; i++) {
            places.add(new Place("00000000000" + random.nextInt(3), "eu-west-" + random.nextInt(3), "ec2", "f", "T",
                    new String(Character.toChars(random.nextBoolean()
                            ? 0xe000 + random.nextInt(20)
                            : 0x10000 + random
                                    .nextInt(20))),
                    "e", "h" + random.nextInt(3)));
        }
        places.sort(Place.ORDER.thenComparing(Comparator.comparing(Place::hash)));
        return places;
    }
}
