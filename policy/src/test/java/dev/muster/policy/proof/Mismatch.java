package dev.muster.policy.proof;

import dev.muster.policy.oracle.Answer;
import dev.muster.policy.oracle.Documents;
import dev.muster.policy.oracle.Oracle;
import dev.muster.policy.oracle.Question;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Policies and a question that the evaluators answer differently. */
record Mismatch(Documents documents, boolean trusting, Question question) {

    Answer answered() {
        return new Oracle(documents, (operator, holds) -> {}).answer(question);
    }

    Answer decided() {
        return Scenario.decided(question, new Scenario(documents, trusting, List.of(question)).stack());
    }

    private boolean stays() {
        return !answered().equals(decided());
    }

    /** Takes things away, one at a time, for as long as the difference stays. */
    Mismatch shrunk() {
        var smallest = this;
        for (var next = smaller(smallest); next != null; next = smaller(smallest)) {
            smallest = next;
        }
        return smallest;
    }

    private static @Nullable Mismatch smaller(Mismatch mismatch) {
        return mismatch.reduced().filter(next -> next.size() < mismatch.size()).filter(Mismatch::stays).findFirst()
                .orElse(null);
    }

    private int size() {
        return DocumentsJson.write(documents).text().length() + question.facts().size();
    }

    private Stream<Mismatch> reduced() {
        var fewerPolicies = Shrink.json(DocumentsJson.write(documents))
                .map(json -> new Mismatch(DocumentsJson.read(json), trusting, question));
        var fewerFacts = Shrink.list(question.facts(), fact -> Stream.empty())
                .map(facts -> new Question(question.principal(), question.action(), question.resource(),
                        question.owner(), question.mode(), facts))
                .map(asked -> new Mismatch(documents, trusting, asked));
        return Stream.concat(fewerPolicies, fewerFacts);
    }

    /** Everything that is needed to ask again by hand. */
    @Override
    public String toString() {
        return "decided " + decided() + ", the second evaluator says " + answered() + "\n  " + question + "\n  "
                + DocumentsJson.write(documents).text();
    }
}
