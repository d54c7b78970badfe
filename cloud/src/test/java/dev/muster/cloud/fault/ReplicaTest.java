package dev.muster.cloud.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.document.Document;
import dev.muster.cloud.fault.Replica.Answer;
import dev.muster.cloud.fault.Replica.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplicaTest {

    private static final CallFacts LIST = new CallFacts("detective", "ListGraphs", "111122223333", "us-east-1");

    private static final CallFacts CREATE = new CallFacts("detective", "CreateGraph", "111122223333", "us-east-1");

    private static final CallFacts ELSEWHERE = new CallFacts("detective", "CreateGraph", "111122223333", "eu-west-1");

    private static final Question QUESTION = new Question(LIST, "arn:aws:iam::111122223333:user/admin",
            Document.Members.EMPTY);

    private static final Answer NONE = new Answer.Found(Document.Members.of(Map.of("Graphs", Document.text("none"))));

    private static final Duration LAG = Duration.ofSeconds(5);

    private final Replica replica = new Replica(Duration.ofSeconds(10));

    private static Instant second(int second) {
        return Instant.parse("2026-01-15T12:00:00Z").plusSeconds(second);
    }

    @Test
    void an_answer_holds_until_the_first_change_after_it_is_older_than_the_lag() {
        replica.answered(QUESTION, NONE, second(0));
        replica.changed(CREATE, second(100));

        assertThat(replica.earlier(QUESTION, second(104), LAG)).contains(NONE);
        assertThat(replica.earlier(QUESTION, second(105), LAG)).isEmpty();
    }

    @Test
    void a_change_that_has_spread_is_never_hidden_by_a_later_one() {
        replica.answered(QUESTION, NONE, second(0));
        replica.changed(CREATE, second(10));
        replica.changed(CREATE, second(14));

        assertThat(replica.earlier(QUESTION, second(16), LAG)).isEmpty();
        // so late that the first change is forgotten, too
        replica.changed(CREATE, second(40));
        replica.changed(CREATE, second(41));
        assertThat(replica.earlier(QUESTION, second(42), LAG)).isEmpty();
    }

    @Test
    void an_answer_given_after_the_change_is_the_present() {
        replica.changed(CREATE, second(10));
        replica.answered(QUESTION, NONE, second(11));

        assertThat(replica.earlier(QUESTION, second(12), LAG)).isEmpty();
    }

    @Test
    void changes_in_another_region_and_questions_of_others_are_no_matter() {
        replica.answered(QUESTION, NONE, second(0));
        replica.changed(ELSEWHERE, second(10));

        assertThat(replica.earlier(QUESTION, second(11), LAG)).isEmpty();
        replica.changed(CREATE, second(11));
        assertThat(replica.earlier(new Question(LIST, "arn:aws:iam::111122223333:user/other", Document.Members.EMPTY),
                second(12), LAG)).isEqualTo(Optional.empty());
    }

    @Test
    void what_is_new_is_hidden_for_as_long_as_the_lag() {
        replica.born("AKIANEW", second(10));

        assertThat(replica.hides("AKIANEW", second(14), LAG)).isTrue();
        assertThat(replica.hides("AKIANEW", second(15), LAG)).isFalse();
        assertThat(replica.hides("AKIAOLD", second(11), LAG)).isFalse();
    }
}
