package dev.muster.fleet.inventory.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.api.document.Document;
import io.burt.jmespath.Expression;
import io.burt.jmespath.JmesPathException;
import io.burt.jmespath.jackson.JacksonRuntime;

/** A JMESPath expression, which the aws CLI has in {@code --query}. Thread-safe. */
public final class JmesPathExpression {

    static final String PREFIX = "jmespath:";

    private static final JacksonRuntime RUNTIME = new JacksonRuntime();

    private final Expression<JsonNode> expression;

    private JmesPathExpression(Expression<JsonNode> expression) {
        this.expression = expression;
    }

    static JmesPathExpression compile(String text) {
        try {
            return new JmesPathExpression(RUNTIME.compile(text));
        } catch (JmesPathException invalid) {
            throw new InvalidResultKeyException("not a JMESPath expression: " + invalid.getMessage(), invalid);
        }
    }

    Document apply(Document.Members answer) {
        try {
            return JsonNodes.document(expression.search(JsonNodes.of(answer)));
        } catch (JmesPathException failed) {
            throw new ResultKeyException("the JMESPath expression failed: " + failed.getMessage(), failed);
        }
    }
}
