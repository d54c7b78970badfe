package dev.muster.cloud.detective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GraphArnTest {

    private static final Pattern FORM = Pattern
            .compile("arn:aws[-\\w]{0,10}?:detective:[-\\w]{2,20}?:\\d{12}?:graph:[abcdef\\d]{32}?");

    private static final String ARN = "arn:aws-cn:detective:eu-west-1:100000000001:graph:0123456789abcdef0123456789abcdef";

    @Test
    void a_text_is_an_arn_exactly_if_the_model_says_so() {
        var seed = new SplittableRandom().nextLong();
        var random = new SplittableRandom(seed);
        int valid = 0;
        for (int i = 0; i < 200_000; i++) {
            var text = new StringBuilder(ARN);
            for (int edits = random.nextInt(4); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, "az09-_:Zé".charAt(random.nextInt(9)));
                    case 1 -> text.insert(at, "az09-_:Zé".charAt(random.nextInt(9)));
                    default -> text.deleteCharAt(at);
                }
            }
            var expected = FORM.matcher(text).matches();
            valid += expected ? 1 : 0;
            assertThat(GraphArn.parse(text.toString()).isPresent()).as("seed %d, `%s`", seed, text)
                    .isEqualTo(expected);
        }
        assertThat(valid).as("seed %d", seed).isBetween(20_000, 180_000);
    }

    @Test
    void its_parts_are_the_region_and_the_administrator() {
        var arn = new GraphArn(ARN);

        assertThat(arn.region()).isEqualTo("eu-west-1");
        assertThat(arn.account().digits()).isEqualTo("100000000001");
        for (int end = 0; end < ARN.length(); end++) {
            assertThat(GraphArn.parse(ARN.substring(0, end))).isEmpty();
        }
    }
}
