package dev.muster.cloud.console.guardduty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityTest {

    @ParameterizedTest
    @CsvSource({"10,CRITICAL", "9,CRITICAL", "8.9,HIGH", "7,HIGH", "6.9,MEDIUM", "4,MEDIUM", "3.9,LOW", "0.2,LOW"})
    void the_bands_are_those_of_aws(double number, Severity band) {
        assertThat(Severity.of(number)).isEqualTo(band);
    }

    @Test
    void what_is_shown_in_a_band_is_found_by_its_condition() {
        for (int tenths = 0; tenths <= 100; tenths++) {
            // the API compares whole numbers
            var whole = tenths / 10;
            assertThat(Arrays.stream(Severity.values()).filter(band -> whole >= band.condition().greaterThanOrEqual()
                    && whole < band.condition().lessThan())).as("severity " + tenths / 10.0).containsExactly(Severity
                            .of(tenths / 10.0));
        }
    }
}
