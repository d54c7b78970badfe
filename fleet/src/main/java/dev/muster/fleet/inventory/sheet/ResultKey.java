package dev.muster.fleet.inventory.sheet;

import dev.muster.api.document.Document;
import java.util.Optional;

/** What an inventory takes of an answer. Immutable and thread-safe. */
public sealed interface ResultKey {

    /** All of it. */
    record Whole() implements ResultKey {}

    /**
     * A member, without its name.
     *
     * @param name as the model names it
     */
    record Member(String name) implements ResultKey {}

    /** All that a jq program gives out, as a list. */
    record Jq(JqProgram program) implements ResultKey {}

    /** What a JMESPath expression gives. */
    record JmesPath(JmesPathExpression expression) implements ResultKey {}

    /**
     * Reads a {@code result_key}: a jq program if it starts with a dot, a JMESPath expression behind
     * {@code jmespath:}, else a member's name; nothing means all.
     *
     * @throws InvalidResultKeyException if the program cannot be read
     */
    static ResultKey of(Optional<String> text) {
        if (text.isEmpty()) {
            return new Whole();
        }
        var key = text.get();
        if (key.startsWith(JmesPathExpression.PREFIX)) {
            return new JmesPath(JmesPathExpression.compile(key.substring(JmesPathExpression.PREFIX.length())));
        }
        return key.startsWith(".") ? new Jq(JqProgram.compile(key)) : new Member(key);
    }

    /**
     * What is taken of an answer; null where the answer does not have it.
     *
     * @throws ResultKeyException if a program fails, or takes too much
     */
    default Document apply(Document.Members answer) {
        return switch (this) {
            case Whole _ -> answer;
            case Member(var name) -> answer.get(name).orElse(Document.Null.NULL);
            case Jq(var program) -> program.apply(answer);
            case JmesPath(var expression) -> expression.apply(answer);
        };
    }

    /** Whether a result is nothing that is worth a file. */
    default boolean isEmpty(Document result) {
        return (this instanceof Jq && result instanceof Document.Items(var outputs))
                ? outputs.stream().allMatch(ResultKey::isNothing)
                : isNothing(result);
    }

    private static boolean isNothing(Document value) {
        return switch (value) {
            case Document.Null _ -> true;
            case Document.Text(var text) -> text.isEmpty();
            case Document.Items(var items) -> items.isEmpty();
            case Document.Members(var members) -> members.isEmpty();
            case Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Blob _ -> false;
        };
    }
}
