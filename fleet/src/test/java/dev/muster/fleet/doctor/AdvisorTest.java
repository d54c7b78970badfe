package dev.muster.fleet.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.Partition;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.AwsFailure.Kind;
import dev.muster.fleet.doctor.Rights.Denial;
import dev.muster.fleet.doctor.Rights.Reason;
import dev.muster.fleet.session.Caller;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvisorTest {

    private static final AccountId WEB = new AccountId("222233334444");
    private static final AccountId DATA = new AccountId("333344445555");
    private static final Need INSTANCES = new Need("ec2:DescribeInstances", "*");
    private static final Need BUCKETS = new Need("s3:ListAllMyBuckets", "*");
    private static final Rights FREE = new Rights.Known(List.of());
    private static final Advisor ADVISOR = new Advisor(new Caller(new AccountId("111122223333"),
            "arn:aws:iam::111122223333:user/admin", Partition.AWS), Optional.of("team/Scan"),
            "muster template inventory");

    private static Checkup shut(AccountId account) {
        return new Checkup(new Patient(account, "", List.of(INSTANCES)), new Entry.Shut(new AwsFailure(Kind.DENIED,
                "sts:AssumeRole", "AccessDenied", "not authorized")), new Rights.NotAsked());
    }

    private static Checkup open(AccountId account, Denial... denied) {
        return new Checkup(new Patient(account, "", List.of(INSTANCES, BUCKETS)), new Entry.Open("arn:aws:sts::"
                + account + ":assumed-role/Scan/muster-doctor"), new Rights.Known(List.of(denied)));
    }

    private static Denial denial(Need need, Reason reason) {
        return new Denial(need, reason);
    }

    @Test
    void nothing_is_to_be_mended_where_all_is_allowed() {
        assertThat(ADVISOR.of(List.of(open(WEB), open(DATA)), FREE)).isEmpty();
        assertThat(open(WEB).isWell()).isTrue();
    }

    @Test
    void a_role_that_is_missing_somewhere_is_to_be_created_there() {
        var advice = ADVISOR.of(List.of(shut(WEB), open(DATA)), FREE);

        assertThat(advice).singleElement().satisfies(only -> {
            assertThat(only.finding())
                    .isEqualTo("role `team/Scan` cannot be assumed in account 222233334444, in others "
                            + "it can");
            assertThat(only.remedy()).contains("muster template inventory").contains("trust policy names account "
                    + "111122223333");
            assertThat(only.accounts()).containsExactly(WEB);
        });
    }

    @Test
    void a_caller_who_may_not_assume_the_role_is_told_so_once_with_the_policy() {
        var advice = ADVISOR.of(List.of(shut(WEB), shut(DATA)), new Rights.Known(List.of(denial(new Need(
                "sts:AssumeRole", "*"), Reason.NOT_ALLOWED))));

        assertThat(advice).singleElement().satisfies(only -> {
            assertThat(only.finding()).isEqualTo("you may not assume role `team/Scan`");
            assertThat(only.accounts()).containsExactly(WEB, DATA);
            assertThat(only.policy().orElseThrow().statements()).singleElement().satisfies(statement -> assertThat(
                    statement.resource()).isEqualTo("arn:aws:iam::*:role/team/Scan"));
        });
    }

    @Test
    void a_role_that_is_nowhere_may_have_another_name() {
        var advice = ADVISOR.of(List.of(shut(WEB), shut(DATA)), FREE);

        assertThat(advice).singleElement().satisfies(only -> assertThat(only.remedy()).contains(
                "either the name is wrong").contains("AWSControlTowerExecution"));
    }

    @Test
    void what_no_policy_allows_is_one_policy_for_all_accounts() {
        var advice = ADVISOR.of(List.of(open(WEB, denial(INSTANCES, Reason.NOT_ALLOWED)), open(DATA, denial(BUCKETS,
                Reason.NOT_ALLOWED), denial(INSTANCES, Reason.NOT_ALLOWED))), FREE);

        assertThat(advice).singleElement().satisfies(only -> {
            assertThat(only.finding()).isEqualTo("no policy allows 2 actions in 2 accounts");
            assertThat(only.policy().orElseThrow().statements()).singleElement().satisfies(statement -> assertThat(
                    statement.actions()).containsExactly("ec2:DescribeInstances", "s3:ListAllMyBuckets"));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"ORGANIZATION|service control policy", "DENIED|take the denial out",
            "BOUNDARY|widen the boundary"})
    void what_a_policy_in_the_account_cannot_mend_says_who_can(Reason reason, String words) {
        var advice = ADVISOR.of(List.of(open(WEB, denial(INSTANCES, reason))), FREE);

        assertThat(advice).singleElement().satisfies(only -> {
            assertThat(only.remedy()).contains(words);
            assertThat(only.finding()).contains("ec2:DescribeInstances");
            assertThat(only.policy()).isEmpty();
        });
    }

    @Test
    void what_iam_does_not_tell_is_no_failure_and_no_health() {
        var checkup = new Checkup(new Patient(WEB, "", List.of(INSTANCES)), new Entry.Open("arn"), new Rights.Unknown(
                new AwsFailure(Kind.DENIED, "iam:SimulatePrincipalPolicy", "AccessDenied", "no")));

        assertThat(checkup.isWell()).isFalse();
        assertThat(ADVISOR.of(List.of(checkup), FREE)).singleElement().satisfies(only -> {
            assertThat(only.urgent()).isFalse();
            assertThat(only.remedy()).contains("iam:SimulatePrincipalPolicy");
        });
    }

    @ParameterizedTest
    @CsvSource({"arn:aws:sts::222233334444:assumed-role/Scan/x,arn:aws:iam::222233334444:role/team/Scan",
            "arn:aws:sts::222233334444:assumed-role/Other/x,arn:aws:iam::222233334444:role/Other",
            "arn:aws:iam::222233334444:user/admin,arn:aws:iam::222233334444:user/admin"})
    void the_role_of_a_session_is_asked_about_with_its_path(String arn, String principal) {
        assertThat(Doctor.principal(arn, Optional.of("team/Scan"))).isEqualTo(principal);
    }
}
