package dev.muster.cloud.console.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.ParseResult;
import dev.muster.policy.Policy;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.Severity;
import org.junit.jupiter.api.Test;

class ReviewTest {

    private static final String COMPACT = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"a{,:}\\\"b\","
            + "\"Effect\":\"Allow\",\"Action\":[],\"Resource\":[\"*\"],\"Condition\":{ }}]}";

    @Test
    void a_policy_on_one_line_is_laid_out_and_stays_what_it_is() {
        var laidOut = Document.laidOut(COMPACT);
        assertThat(laidOut.lines()).hasSize(14).contains("      \"Sid\": \"a{,:}\\\"b\",", "      \"Action\": [],",
                "      \"Condition\": {}");
        assertThat(Policy.parse(laidOut, PolicyKind.IDENTITY)).isInstanceOfSatisfying(ParseResult.Parsed.class,
                parsed -> assertThat(parsed.policy().toJson()).contains("a{,:}\\\"b", "\"Action\":[]"));
        assertThat(Document.laidOut(laidOut)).isEqualTo(laidOut);
        assertThat(Document.laidOut("no \"JSON {")).isNotEmpty();
    }

    @Test
    void each_finding_has_its_line() {
        var review = Review.of(Draft.begun("{\n\t\"Version\": \"2012-10-17\",\r\n  \"Statement\": {\r  \"Effect\": "
                + "\"Allow\", \"Action\": \"detctive:x\", \"Resource\": \"*\"}}", PolicyKind.IDENTITY));
        assertThat(review.summary()).isEqualTo("1 error");
        assertThat(review.remarks()).singleElement().satisfies(remark -> {
            assertThat(remark.severity()).isEqualTo(Severity.ERROR);
            assertThat(remark.at().line()).isEqualTo(4);
            assertThat(remark.excerpt()).isEqualTo(new Excerpt("\"Effect\": \"Allow\", \"Action\": ", "\"detctive:x\"",
                    ", \"Resource\": \"*\"}}"));
        });
    }

    @Test
    void more_findings_than_anybody_mends_are_counted() {
        var review = Review.of(Draft.begun("{\"Version\": \"2012-10-17\", \"Statement\": ["
                + ("{\"Effect\": \"Allow\", "
                        + "\"Action\": \"nothing:X\", \"Resource\": \"*\"},").repeat(99)
                + "{\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}]}", PolicyKind.IDENTITY));
        assertThat(review.remarks()).hasSize(40).allMatch(remark -> remark.excerpt().before().length() <= 81);
        assertThat(review.more()).isGreaterThan(50);
        assertThat(review.clean()).isFalse();
    }
}
