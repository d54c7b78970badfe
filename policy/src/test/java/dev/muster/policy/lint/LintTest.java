package dev.muster.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.Finding;
import dev.muster.policy.PolicyKind;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintTest {

    private static final List<PolicyKind> KINDS = List.of(PolicyKind.values());

    private static List<String> codes(String text, PolicyKind kind) {
        return Lint.check(text, kind).stream().map(Finding::code).toList();
    }

    @TestFactory
    Stream<DynamicTest> each_code_is_found_where_it_belongs_and_not_where_it_does_not() {
        return Example.all().stream().map(example -> DynamicTest.dynamicTest(example.code(), () -> {
            assertThat(codes(example.firingText(), example.kind())).contains(example.code());
            assertThat(codes(example.silentText(), example.kind())).doesNotContain(example.code());
        }));
    }

    @Test
    void every_code_has_an_example_and_every_rule_has_a_code() {
        assertThat(Example.all()).extracting(Example::code).containsExactlyInAnyOrderElementsOf(IssueCode.all().stream()
                .map(IssueCode::code).toList());
        assertThat(Lint.RULES).allSatisfy(rule -> assertThat(IssueCode.of(rule.code()).code()).isEqualTo(rule.code()));
    }

    @Test
    void what_is_found_is_as_bad_as_its_code_says_and_lies_in_the_text() {
        for (var example : Example.all()) {
            for (var text : List.of(example.firingText(), example.silentText())) {
                for (var finding : Lint.check(text, example.kind())) {
                    assertThat(finding.severity()).as("%s", finding).isEqualTo(IssueCode.of(finding.code()).severity());
                    assertThat(finding.position().offset()).as("%s", finding).isBetween(0, text.length());
                }
            }
        }
    }

    @Test
    void a_policy_that_is_good_is_passed_over_in_silence() {
        var text = Example.document("{'Effect':'Allow','Action':['detective:ListMembers','detective:GetMembers'],"
                + "'Resource':'arn:aws:detective:us-east-1:111122223333:graph:027c7c4610ea4aacaf0b883093cab899'},"
                + "{'Effect':'Allow','Action':['detective:ListGraphs','detective:CreateGraph'],'Resource':'*'}");

        assertThat(Lint.check(text, PolicyKind.IDENTITY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            detective:CreateMember | there is no action `detective:CreateMember`; did you mean `detective:CreateMembers`?
            detective:ListOrganizationAdminAccounts | `ListOrganizationAdminAccounts` is the name of the operation; its action is `detective:ListOrganizationAdminAccount`
            detective:*Mambers | `detective:*Mambers` matches no action of `detective`
            gardduty:ListDetectors | there is no service `gardduty`; did you mean `guardduty`?
            """)
    void a_misspelt_action_is_told_with_what_was_meant(String action, String message) {
        assertThat(Lint.check(Example.document("{'Effect':'Allow','Action':'" + action + "','Resource':'*'}"),
                PolicyKind.IDENTITY)).extracting(Finding::message).contains(message);
    }

    @Test
    void an_action_that_acts_on_nothing_asks_for_a_star() {
        var found = Lint.check(Example.document("{'Effect':'Allow','Action':'detective:CreateGraph','Resource':"
                + "'arn:aws:detective:us-east-1:111122223333:graph:027c7c4610ea4aacaf0b883093cab899'}"),
                PolicyKind.IDENTITY);

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("RESOURCE_MISMATCH");
            assertThat(finding.message())
                    .isEqualTo("`detective:CreateGraph` acts on no resource, so none of the ARNs here"
                            + " matches it");
            assertThat(finding.mend()).isEqualTo("give `detective:CreateGraph` a statement of its own with"
                    + " `\"Resource\": \"*\"`");
        });
    }

    @Test
    void the_detector_that_awss_own_policies_name_is_no_mismatch() {
        assertThat(codes(Example.document("{'Effect':'Allow','Action':'guardduty:ArchiveFindings','Resource':"
                + "'arn:aws:guardduty:*:*:detector/*'}"), PolicyKind.IDENTITY)).isEmpty();
    }

    @Test
    void of_a_piece_only_that_is_told_which_is_so_whatever_is_around_it() {
        assertThat(Lint.checkFragment("\"Action\": [\"detective:CreateMember\"]", PolicyKind.IDENTITY))
                .extracting(Finding::code).containsExactly("INVALID_ACTION");
        assertThat(
                Lint.checkFragment("{\"ForAllValues:StringEquals\": {\"aws:TagKeys\": [\"a\"]}}", PolicyKind.IDENTITY))
                .isEmpty();
        assertThat(Lint.checkFragment("{\"StringEquals\": {\"aws:usrname\": \"a\"}}", PolicyKind.SERVICE_CONTROL))
                .extracting(Finding::code).containsExactly("INVALID_GLOBAL_CONDITION_KEY");
    }

    @Test
    void no_text_and_no_kind_is_too_strange() {
        var examples = Example.all();
        for (long seed = 0; seed < 3_000; seed++) {
            var random = new SplittableRandom(seed);
            var text = new StringBuilder(examples.get(random.nextInt(examples.size())).firingText());
            for (int i = random.nextInt(4); i > 0 && text.length() < 5_000; i--) {
                text.setCharAt(random.nextInt(text.length()), "\"{}[],:*?$/\\ a1".charAt(random.nextInt(15)));
            }
            var kind = KINDS.get(random.nextInt(KINDS.size()));
            try {
                Lint.check(text.toString(), kind).forEach(finding -> IssueCode.of(finding.code()));
                Lint.checkFragment(text.toString(), kind).forEach(finding -> IssueCode.of(finding.code()));
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + text, e);
            }
        }
    }
}
