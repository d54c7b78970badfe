package dev.muster.fleet.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.AwsFailure.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProblemTest {

    private static final AccountId ACCOUNT = new AccountId("111122223333");
    private static final RegionId REGION = new RegionId("af-south-1");

    @Test
    void every_kind_of_problem_has_its_own_code_a_cause_and_a_remedy() {
        List<Problem> all = all();

        assertThat(all.stream().map(Object::getClass)).hasSize(Problem.class.getPermittedSubclasses().length);
        assertThat(all.stream().map(Problem::code)).doesNotHaveDuplicates();
        assertThat(all).allSatisfy(problem -> {
            assertThat(problem.cause()).isNotBlank().doesNotEndWith(".");
            assertThat(problem.remedy()).isNotBlank().doesNotEndWith(".").doesNotContain("line 0");
        });
    }

    @ParameterizedTest
    @EnumSource
    void every_failed_call_becomes_a_problem_that_quotes_aws(Kind kind) {
        Problem problem = Problem.of(failure(kind, "detective:CreateMembers"), ACCOUNT, REGION);

        if (kind != Kind.STOPPED) {
            assertThat(problem.cause()).contains("SomeCode").contains("some text");
        }
    }

    @Test
    void a_role_that_cannot_be_assumed_is_told_apart_from_an_action_that_is_denied() {
        assertThat(Problem.of(failure(Kind.DENIED, "sts:AssumeRole"), ACCOUNT, REGION))
                .isInstanceOf(Problem.RoleRefused.class);
        assertThat(Problem.of(failure(Kind.DENIED, "detective:CreateMembers"), ACCOUNT, REGION).remedy())
                .contains("detective:CreateMembers");
    }

    @Test
    void unknown_credentials_mean_a_region_that_is_off_only_where_a_region_can_be_off() {
        AwsFailure failure = failure(Kind.UNKNOWN_CLIENT, "detective:ListGraphs");

        assertThat(Problem.of(failure, ACCOUNT, REGION)).isInstanceOf(Problem.RegionNotEnabled.class);
        assertThat(Problem.of(failure, ACCOUNT, RegionId.US_EAST_1)).isInstanceOf(Problem.CredentialsRefused.class);
    }

    private static List<Problem> all() {
        List<Problem> all = new ArrayList<>(Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.CONFLICT && kind != Kind.EXPIRED) // as NOT_FOUND, as CREDENTIALS
                .map(kind -> Problem.of(failure(kind, "detective:X"), ACCOUNT, REGION)).toList());
        all.add(Problem.of(failure(Kind.DENIED, "sts:AssumeRole"), ACCOUNT, REGION));
        all.add(new Problem.TimeOver(Duration.ofHours(2)));
        all.add(new Problem.NotProcessed(ACCOUNT, "closed"));
        all.add(new Problem.VerificationFailed(ACCOUNT, "a@example.com", 0));
        all.add(new Problem.StillVerifying(ACCOUNT, Duration.ofMinutes(5)));
        all.add(new Problem.AcceptedButDisabled(ACCOUNT, "VOLUME_TOO_HIGH"));
        all.add(new Problem.NoEffect(ACCOUNT, "invited", Duration.ofSeconds(90)));
        all.add(new Problem.KeepsChanging(ACCOUNT, "invited"));
        all.add(new Problem.MemberOfAnother(ACCOUNT, new AccountId("999988887777")));
        all.add(new Problem.RegionDisabled(ACCOUNT));
        all.add(new Problem.AccountSuspended(ACCOUNT));
        all.add(new Problem.UnknownState(ACCOUNT, "FROZEN"));
        return all;
    }

    private static AwsFailure failure(Kind kind, String action) {
        return new AwsFailure(kind, action, "SomeCode", "some text");
    }
}
