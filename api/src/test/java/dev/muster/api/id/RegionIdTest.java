package dev.muster.api.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RegionIdTest {

    private static final Pattern FORM = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}");

    @Test
    void a_text_is_the_code_of_a_region_exactly_if_it_has_the_documented_form() {
        var seed = new SplittableRandom().nextLong();
        var random = new SplittableRandom(seed);
        int valid = 0;
        for (int i = 0; i < 200_000; i++) {
            var text = new StringBuilder("us-gov-east-1".substring(random.nextInt(3) * 2));
            for (int edits = random.nextInt(4); edits > 0; edits--) {
                int at = random.nextInt(text.length() + 1);
                text.insert(at, "az-19AZ_é:".charAt(random.nextInt(10)));
                text.deleteCharAt(random.nextInt(text.length()));
            }
            var expected = FORM.matcher(text).matches();
            valid += expected ? 1 : 0;
            assertThat(RegionId.isValid(text.toString())).as("seed %d, `%s`", seed, text).isEqualTo(expected);
        }
        assertThat(valid).as("seed %d", seed).isBetween(20_000, 180_000);
        assertThat(RegionId.isValid("")).isFalse();
        assertThat(RegionId.isValid("us-" + "a".repeat(40) + "-1")).as("too long").isFalse();
    }
}
