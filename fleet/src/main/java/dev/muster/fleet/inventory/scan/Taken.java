package dev.muster.fleet.inventory.scan;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedJson;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.AwsFailure.Kind;
import dev.muster.fleet.inventory.record.JoinedAnswer;
import dev.muster.fleet.inventory.sheet.ResultKey;
import dev.muster.fleet.inventory.sheet.ResultKeyException;
import java.io.IOException;
import java.util.Optional;

/** What is taken of an answer. It is brought into memory only where a program looks at it, or others need its items. */
final class Taken {

    private final ResultKey key;
    private final JoinedAnswer answer;
    private final Optional<String> member;
    private final Optional<Document> made;
    private final Optional<AwsFailure> failure;

    Taken(PlannedCall call, JoinedAnswer answer, boolean inMemory) throws IOException {
        this.key = call.key();
        this.answer = answer;
        this.member = key instanceof ResultKey.Member(String name) ? Optional.of(name) : Optional.empty();
        boolean program = !(key instanceof ResultKey.Whole || key instanceof ResultKey.Member);
        Optional<Document> result = Optional.empty();
        Optional<AwsFailure> broken = Optional.empty();
        if ((program || inMemory) && !answer.isMissing()) {
            try {
                result = Optional.of(key.apply(answer.document()));
            } catch (ResultKeyException e) {
                broken = Optional.of(new AwsFailure(Kind.INVALID, "", "ResultKey", String.valueOf(e.getMessage())));
            }
        }
        this.made = result;
        this.failure = broken;
    }

    /** Why nothing could be taken, if so. */
    Optional<AwsFailure> failure() {
        return failure;
    }

    /** Whether it is nothing that is worth a file. */
    boolean isEmpty() {
        return made.map(key::isEmpty).orElseGet(() -> answer.isEmpty(member));
    }

    /** Whether there is anything that could be written, be it empty. */
    boolean isThere() {
        return made.isPresent() || answer.has(member);
    }

    long items() {
        if (made.isEmpty()) {
            return answer.items();
        }
        return made.get() instanceof Document.Items(var items) ? items.size() : 1;
    }

    /** In memory; only where it was said to be. */
    Document document() {
        return made.orElse(Document.Null.NULL);
    }

    void write(JsonGenerator out) throws IOException {
        if (made.isPresent()) {
            RecordedJson.write(out, made.get());
        } else {
            answer.write(out, member);
        }
    }
}
