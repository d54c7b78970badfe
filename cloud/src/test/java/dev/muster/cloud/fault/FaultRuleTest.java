package dev.muster.cloud.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.cloud.fault.Effect.Facet;
import dev.muster.cloud.fault.Effect.Moment;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultRuleTest {

    private static final CallFacts INVITE = new CallFacts("detective", "CreateMembers", "111122223333", "eu-west-1");

    @Test
    void every_form_is_read() {
        assertThat(FaultRule.parse("latency=50ms").effect()).isEqualTo(new Effect.Latency(Duration.ofMillis(50),
                Duration.ofMillis(50)));
        assertThat(FaultRule.parse("latency=0.5s..1m").effect()).isEqualTo(new Effect.Latency(Duration.ofMillis(500),
                Duration.ofMinutes(1)));
        assertThat(FaultRule.parse("throttle=20%")).extracting(FaultRule::effect, FaultRule::probability)
                .containsExactly(new Effect.Throttling(), 0.2);
        assertThat(FaultRule.parse("throttle=2.5/s")).extracting(FaultRule::effect, FaultRule::probability)
                .containsExactly(new Effect.Bucket(2.5, 3, Set.of(Facet.values())), 1.0);
        assertThat(FaultRule.parse("throttle=90/m, burst=10, per=account+region").effect()).isEqualTo(
                new Effect.Bucket(1.5, 10, Set.of(Facet.ACCOUNT, Facet.REGION)));
        assertThat(FaultRule.parse("error=5%").effect()).isEqualTo(new Effect.Breakdown(OptionalInt.empty()));
        assertThat(FaultRule.parse("error=0.5%,status=503")).extracting(FaultRule::effect, FaultRule::probability)
                .containsExactly(new Effect.Breakdown(OptionalInt.of(503)), 0.005);
        assertThat(FaultRule.parse("reset=1%").effect()).isEqualTo(new Effect.Reset(Optional.empty()));
        assertThat(FaultRule.parse("reset=100%,when=after").effect()).isEqualTo(new Effect.Reset(Optional.of(
                Moment.AFTER)));
        assertThat(FaultRule.parse("propagation=5s,probability=50%")).extracting(FaultRule::effect,
                FaultRule::probability).containsExactly(new Effect.Propagation(Duration.ofSeconds(5)), 0.5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"error=1% | true", "service=detective,error=1% | true",
            "SERVICE=Detective,operation=createmembers,error=1% | true", "operation=*Members,error=1% | true",
            "operation=C*e*M*s,error=1% | true", "operation=*Member,error=1% | false",
            "operation=Create,error=1% | false", "service=sts,error=1% | false", "account=1111*,error=1% | true",
            "account=1111,error=1% | false", "region=eu-*,error=1% | true",
            "service=detective,region=us-*,error=1% | false"})
    void a_rule_is_about_the_calls_that_it_names(String rule, boolean covers) {
        assertThat(FaultRule.parse(rule).scope().covers(INVITE)).isEqualTo(covers);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "error=5 | `error` must be a share of the calls such as 5%, got `5`",
            "error=101% | `error` must be a share of the calls such as 5%, got `101%`",
            "reset=x | `reset` must be a share of the calls such as 5%, got `x`",
            "throttle=5 | `throttle` must be a share of the calls such as 5%, or a rate such as 5/s, got `5`",
            "throttle=0/s | `throttle` must be a share of the calls such as 5%, or a rate such as 5/s or 90/m, got `0/s`",
            "throttle=5/s,burst=0 | `burst` must be a number of calls from 1 to 9999999, got `0`",
            "throttle=5%,burst=3 | `burst` goes with a rate such as throttle=5/s",
            "throttle=5/s,per=user | `per` must be of service, operation, account and region, with + between them, got `user`",
            "latency=5 | `latency` must be a time such as 50ms or 2s, at most 10m, or a range such as 50ms..200ms, got `5`",
            "latency=2s..1s | `latency` must be a time such as 50ms or 2s, at most 10m, or a range such as 50ms..200ms, got `2s..1s`",
            "propagation=11m | `propagation` must be a time such as 500ms or 5s, at most 10m, got `11m`",
            "error=5%,status=404 | `status` must be 500 or 503, got `404`",
            "reset=5%,when=now | `when` must be before or after, got `now`",
            "latency=1s,probability=2 | `probability` must be a share of the calls such as 5%, got `2`",
            "error=5%,probability=5% | `probability` goes with latency or propagation, not with error",
            "error=5%,error=6% | `error` is given twice",
            "error=5%,region=eu west | `region` must be a name, in which * stands for any text, got `eu west`",
            "error=5%,latency | `latency` is no key=value", "error=5%, | `` is no key=value",
            "error=5%,reset=1% | a fault has exactly one of latency, throttle, error, reset, propagation, this one has error and reset",
            "service=sts | a fault has exactly one of latency, throttle, error, reset, propagation, this one has none",
            "error=5%,colour=red | unknown key `colour`; known are service, operation, account, region; latency, throttle, error, reset, propagation; burst, per, probability, status, when"})
    void a_mistake_is_told_in_full(String rule, String problem) {
        assertThatThrownBy(() -> FaultRule.parse(rule)).isInstanceOf(InvalidFaults.class)
                .hasMessage("fault `" + rule + "`: " + problem);
    }

    @Test
    void all_mistakes_of_all_rules_are_told_at_once() {
        assertThatThrownBy(() -> FaultPlan.parse(1, List.of("error=5,status=1", "reset=1%", "latency=x")))
                .isInstanceOfSatisfying(InvalidFaults.class, invalid -> assertThat(invalid.problems()).hasSize(3));
    }

    @Test
    void what_is_told_of_long_and_many_rules_has_an_end() {
        var commas = ",".repeat(400);

        assertThatThrownBy(() -> FaultRule.parse(commas + commas))
                .hasMessage("a fault has at most 500 characters, this one has 800");
        assertThatThrownBy(() -> FaultPlan.parse(1, Collections.nCopies(1_001, "x")))
                .hasMessage("there can be 1000 faults at most, got 1001");
        assertThatThrownBy(() -> FaultPlan.parse(1, Collections.nCopies(1_000, commas)))
                .isInstanceOfSatisfying(InvalidFaults.class, invalid -> assertThat(invalid.problems()).hasSize(101)
                        .last()
                        .isEqualTo("and more"));
    }
}
