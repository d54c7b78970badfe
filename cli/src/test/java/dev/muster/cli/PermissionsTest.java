package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.IamWriteCheck;
import dev.muster.policy.PolicyKind;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PermissionsTest {

    /** IAM's limit of a managed policy; it does not count blanks. */
    private static final int LONGEST = 6_144;

    private static TestOrganization.Run permissions(String... options) {
        return permissions(CoveredService.DETECTIVE, options);
    }

    private static TestOrganization.Run permissions(CoveredService service, String... options) {
        return TestOrganization.run(Terminal.none(), Stream.concat(Stream.of(service.word(), "permissions"), Arrays
                .stream(options)).toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"DETECTIVE,administrator,aws", "DETECTIVE,member,aws-cn", "DETECTIVE,caller,aws-us-gov",
            "GUARDDUTY,administrator,aws-us-gov", "GUARDDUTY,member,aws", "GUARDDUTY,caller,aws-cn"})
    void a_single_policy_is_one_that_iam_takes_as_it_is(CoveredService service, String whom, String partition) {
        var run = permissions(service, "--for", whom, "--partition", partition, "--administrator", "111122223333",
                "--role-name", "teams/Enrol");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(IamWriteCheck.firstProblem(run.out(), PolicyKind.IDENTITY)).isEmpty();
        assertThat(run.out().replaceAll("\\s", "")).hasSizeLessThan(LONGEST).contains("\"arn:" + partition + ":");
    }

    @Test
    void all_policies_read_as_they_always_did() throws IOException {
        Golden.check("permissions.text", permissions("--administrator", "111122223333").out());
        Golden.check("permissions.status.text", permissions("--job", "status").out());
        Golden.check("permissions.json", permissions("--job", "disable,status", "--output", "json").out());
        Golden.check("permissions.guardduty.text", permissions(CoveredService.GUARDDUTY, "--administrator",
                "111122223333").out());
    }

    @ParameterizedTest
    @EnumSource
    void the_policies_fit_80_columns(CoveredService service) {
        assertThat(permissions(service).out().lines()).allMatch(line -> line.length() <= 80 || line
                .strip().startsWith("\"Resource\": \"arn:")); // no ARN can be broken
    }

    @Test
    void who_needs_nothing_gets_no_policy() {
        var run = permissions("--for", "member", "--job", "disable,status");

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("muster: the member needs no permission for disable and status\n");
    }

    @Test
    void a_policy_for_any_administrator_says_so_where_it_matters() {
        assertThat(permissions("--for", "member").err()).contains("--administrator ID");
        assertThat(permissions("--for", "member").out()).contains("arn:aws:detective:*:*:graph:*");
        assertThat(permissions("--for", "caller", "--job", "enable").err()).isEmpty();
        assertThat(permissions("--for", "caller", "--job", "status").err()).contains("--administrator ID");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--job|enrol|--job must be one of enable, disable, status; got `enrol`",
            "--for|nobody|--for must be one of administrator, member, caller; got `nobody`",
            "--partition|mars|--partition must be one of aws, aws-cn, aws-us-gov, aws-eusc, aws-iso, "
                    + "aws-iso-b, aws-iso-e, aws-iso-f; got `mars`",
            "--administrator|1111|--administrator must be an account id of 12 digits, got `1111`",
            "--role-name|/a|--role-name: the name of a role is 1 to 64 letters"})
    void what_cannot_be_used_is_told_and_nothing_is_printed(String option, String value, String message) {
        var run = permissions(option, value);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(message);
    }
}
