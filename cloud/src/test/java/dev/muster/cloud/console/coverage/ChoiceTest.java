package dev.muster.cloud.console.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.console.page.Form;
import dev.muster.cloud.console.page.Notice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChoiceTest {

    @Test
    void what_is_filled_in_is_what_is_wanted_and_is_filled_in_again() {
        var choice = Choice.of(new Form(Map.of("service", List.of("detective"), "region", List.of("eu-west-1",
                "us-east-1"), "administrator", List.of(" 111122223333 "), "role", List.of("MusterAccess"))));

        assertThat(choice.problem()).isEmpty();
        assertThat(choice.wanted()).isEqualTo(new Wanted(List.of(Service.DETECTIVE), List.of(new RegionId("eu-west-1"),
                new RegionId("us-east-1")), Optional.of(new AccountId("111122223333")), Optional.of("MusterAccess")));
        assertThat(Choice.of(choice.wanted())).isEqualTo(choice);
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        var lines = new Choice(List.of("ec2"), List.of(), "12", "arn:aws:iam::111122223333:role/x").problem()
                .map(Notice::lines).orElseThrow();

        assertThat(lines).hasSize(3).anyMatch(line -> line.contains("Tick a service")).anyMatch(line -> line.contains(
                "12 digits")).anyMatch(line -> line.contains("not its ARN"));
    }

    @Test
    void without_a_role_nobody_elses_account_is_entered() {
        assertThat(new Choice(List.of("guardduty"), List.of(), "", "").wanted().role()).isEmpty();
    }
}
