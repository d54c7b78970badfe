package dev.muster.cloud.world;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.fuzz.Cost;
import java.nio.charset.StandardCharsets;

/** World files: a file is a world, or is refused with what is wrong and where. */
class WorldFileFuzz {

    private static final int MOST_PROBLEMS = 101;

    @FuzzTest(maxDuration = Cost.TIME)
    void any_text_is_a_world_or_is_refused_with_reasons(byte[] input) {
        Cost.inProportion(input, WorldFileFuzz::read);
    }

    private static void read(byte[] input) {
        try {
            var world = WorldFile.parse("w.yaml", new String(input, StandardCharsets.UTF_8));
            if (world.accounts().isEmpty()) {
                throw new AssertionError("a world without accounts");
            }
        } catch (InvalidWorld refused) {
            if (refused.problems().isEmpty() || refused.problems().size() > MOST_PROBLEMS) {
                throw new AssertionError(refused.problems().size() + " problems", refused);
            }
        }
    }
}
