package dev.muster.fleet.inventory.scan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.AwsFailure.Kind;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.RepeatedTest;

class CrewTest {

    /** Which of the two is heard first is left to chance, so it is tried often. */
    @RepeatedTest(20)
    void what_stopped_the_others_is_told_and_not_that_they_were_stopped() {
        var waiting = new CountDownLatch(1);
        var never = new CountDownLatch(1);

        assertThatThrownBy(() -> Crew.each(2, List.of(false, true).iterator(), signedOut -> {
            if (signedOut) {
                waiting.await();
                throw new Halted(new AwsFailure(Kind.SIGNED_OUT, "", "ExpiredToken", "signed out"));
            }
            waiting.countDown();
            try {
                never.await();
            } catch (InterruptedException stopped) {
                throw new Halted(new AwsFailure(Kind.STOPPED, "", "Stopped", "told to stop"));
            }
        })).isInstanceOf(Halted.class).hasMessage("ExpiredToken: signed out");
    }
}
