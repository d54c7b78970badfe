package dev.muster.api.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.TestCatalog;
import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeValidatorTest {

    private static final Catalog CATALOG = TestCatalog.BUNDLED;
    private static final String GRAPH = "arn:aws:detective:us-east-1:111122223333:graph:0123456789abcdef0123456789abcdef";

    private final ShapeValidator validator = new ShapeValidator();

    @Test
    void a_correct_request_has_no_violations() {
        assertThat(violations("detective", "CreateMembers", members("GraphArn", GRAPH, "Accounts",
                List.of(members("AccountId", "111122223333", "EmailAddress", "a@example.com"))))).isEmpty();
        assertThat(violations("sts", "AssumeRole", members("RoleArn", "arn:aws:iam::111122223333:role/r",
                "RoleSessionName", "me", "DurationSeconds", 900))).isEmpty();
    }

    @Test
    void a_violation_is_worded_as_aws_words_it() {
        assertThat(Violation.message(violations("sts", "AssumeRole",
                members("RoleArn", "arn:aws:iam::111122223333:role/r", "RoleSessionName", "x"))))
                .isEqualTo("1 validation error detected: Value 'x' at 'roleSessionName' failed to satisfy constraint: "
                        + "Member must have length greater than or equal to 2");
    }

    @Test
    void several_violations_stand_in_the_order_of_the_model() {
        assertThat(Violation.message(violations("sts", "AssumeRole",
                members("DurationSeconds", 1, "RoleSessionName", "a b", "RoleArn",
                        "arn:aws:iam::111122223333:role/r"))))
                .isEqualTo("2 validation errors detected: Value 'a b' at 'roleSessionName' failed to satisfy "
                        + "constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*; Value '1' at "
                        + "'durationSeconds' failed to satisfy constraint: Member must have value greater than or "
                        + "equal to 900");
    }

    @Test
    void a_missing_member_is_null_and_so_is_an_explicit_null() {
        var expected = "Value null at 'roleArn' failed to satisfy constraint: Member must not be null";

        assertThat(texts("sts", "AssumeRole", members("RoleSessionName", "session"))).containsExactly(expected);
        assertThat(texts("sts", "AssumeRole", members("RoleSessionName", "session", "RoleArn", Document.Null.NULL)))
                .containsExactly(expected);
    }

    @Test
    void the_path_leads_into_lists() {
        var violations = violations("sts", "AssumeRole", members("RoleArn", "arn:aws:iam::111122223333:role/r",
                "RoleSessionName", "session", "Tags",
                List.of(members("Key", "k", "Value", "v"), members("Key", "k".repeat(129), "Value", "v"))));

        assertThat(violations).singleElement().satisfies(violation -> {
            assertThat(violation.modelPath()).isEqualTo("Tags[1].Key");
            assertThat(violation.text()).endsWith("k' at 'tags.2.member.key' failed to satisfy constraint: "
                    + "Member must have length less than or equal to 128");
        });
    }

    @Test
    void an_unknown_enum_value_is_told_with_the_known_ones() {
        assertThat(texts("detective", "UpdateInvestigationState",
                members("GraphArn", GRAPH, "InvestigationId", "1".repeat(21), "State", "GONE")))
                .containsExactly("Value 'GONE' at 'state' failed to satisfy constraint: Member must satisfy enum value "
                        + "set: [ACTIVE, ARCHIVED]");
    }

    @Test
    void a_list_is_bounded_in_both_directions() {
        assertThat(texts("detective", "DeleteMembers", members("GraphArn", GRAPH, "AccountIds", List.of())))
                .containsExactly("Value '[]' at 'accountIds' failed to satisfy constraint: Member must have length "
                        + "greater than or equal to 1");
        assertThat(violations("detective", "DeleteMembers",
                members("GraphArn", GRAPH, "AccountIds", Collections.nCopies(51, "111122223333"))))
                .extracting(Violation::constraint).containsExactly(new Constraint.MaxLength(50));
    }

    @Test
    void a_bad_key_is_told_at_its_map() {
        var tags = new LinkedHashMap<String, Object>();
        tags.put("no blanks", "v");

        assertThat(texts("detective", "CreateGraph", members("Tags", tags))).containsExactly(
                "Value '{no blanks=v}' at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: "
                        + "[Member must satisfy regular expression pattern: ^(?!aws:)[a-zA-Z+-=._:/]+$]");
        assertThat(texts("detective", "CreateGraph", members("Tags", Map.of("k", "v".repeat(257))))).singleElement()
                .asString().contains(" at 'tags.k.member' failed");
    }

    @Test
    void a_sensitive_value_is_never_shown() {
        var violations = violations("detective", "CreateMembers", members("GraphArn", GRAPH, "Message", "", "Accounts",
                List.of(members("AccountId", "111122223333", "EmailAddress", "secret-address"))));

        assertThat(Violation.message(violations)).doesNotContain("secret-address")
                .contains("Value at 'accounts.1.member.emailAddress' failed to satisfy constraint")
                .contains("Value at 'message' failed to satisfy constraint");
        assertThat(violations).asString().doesNotContain("secret-address");
        var tooMany = Collections.nCopies(51, members("AccountId", "111122223333", "EmailAddress", "secret@a.example"));
        assertThat(Violation.message(violations("detective", "CreateMembers",
                members("GraphArn", GRAPH, "Accounts", tooMany)))).doesNotContain("secret@");
    }

    @Test
    void a_pattern_must_match_as_a_whole() {
        assertThat(violations("detective", "DeleteGraph", members("GraphArn", GRAPH + "\n"))).hasSize(1);
        assertThat(violations("iam", "CreateUser", members("UserName", "good bad"))).hasSize(1);
    }

    @Test
    void lengths_are_counted_in_code_points() {
        var grin = "\uD83D\uDE00";

        assertThat(violations("detective", "CreateMembers", members("GraphArn", GRAPH, "Message", grin.repeat(1000),
                "Accounts", List.of(members("AccountId", "111122223333", "EmailAddress", "a@example.com"))))).isEmpty();
        assertThat(violations("detective", "CreateMembers", members("GraphArn", GRAPH, "Message", grin.repeat(1001),
                "Accounts", List.of(members("AccountId", "111122223333", "EmailAddress", "a@example.com")))))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"AccountIds, an array", "GraphArn, a number"})
    void a_value_of_the_wrong_type_is_told(String member, String what) {
        var input = members("GraphArn", GRAPH, "AccountIds", List.of("111122223333"), member, 7);

        assertThat(violations("detective", "DeleteMembers", input)).as(what).singleElement()
                .satisfies(violation -> assertThat(violation.constraint()).isInstanceOf(Constraint.OfType.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "3000000000", "-3000000000", "1E+999999999", "1E-999999999"})
    void a_number_that_is_no_integer_is_told_and_shown_shortly(String number) {
        var violations = violations("detective", "ListGraphs",
                members("MaxResults", new Document.Numeric(new BigDecimal(number))));

        assertThat(violations).extracting(Violation::constraint)
                .containsExactly(new Constraint.OfType("an integer"));
        assertThat(Violation.message(violations)).hasSizeLessThan(200);
    }

    @Test
    void members_that_the_model_does_not_know_are_ignored() {
        assertThat(violations("detective", "ListGraphs", members("Wings", "two"))).isEmpty();
    }

    @Test
    void a_flood_of_violations_ends() {
        var violations = violations("detective", "DeleteMembers",
                members("GraphArn", GRAPH, "AccountIds", Collections.nCopies(100_000, "x".repeat(10_000))));

        assertThat(violations).hasSize(100);
        assertThat(Violation.message(violations)).hasSizeLessThan(500_000);
    }

    private List<Violation> violations(String service, String operation, Document.Members input) {
        return validator.validate(input(service, operation), input);
    }

    private List<String> texts(String service, String operation, Document.Members input) {
        return violations(service, operation, input).stream().map(Violation::text).toList();
    }

    private static Shape.Structure input(String service, String operation) {
        return CATALOG.service(service).orElseThrow().operation(operation).orElseThrow().input();
    }

    private static Document.Members members(Object... namesAndValues) {
        var members = new LinkedHashMap<String, Document>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], document(namesAndValues[i + 1]));
        }
        return new Document.Members(members);
    }

    private static Document document(Object value) {
        return switch (value) {
            case Document document -> document;
            case String text -> new Document.Text(text);
            case Integer number -> new Document.Numeric(number);
            case List<?> items -> new Document.Items(items.stream().map(ShapeValidatorTest::document).toList());
            case Map<?, ?> map -> {
                var members = new LinkedHashMap<String, Document>();
                map.forEach((key, entry) -> members.put((String) key, document(entry)));
                yield new Document.Members(members);
            }
            default -> throw new IllegalArgumentException(value.toString());
        };
    }
}
