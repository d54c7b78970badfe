package dev.muster.fleet.inventory.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.misc.OnigUtils;
import org.joni.Option;

/**
 * A function of jq's that looks for a regular expression, which nothing stops once it has begun: one that goes back and
 * forth without end would hold up a run. So it is tried before, within a time; what ends is then looked for once more.
 */
final class TriedExpression {

    /** These functions take the expression first; where they take its flags. */
    private static final Map<String, Integer> FLAGS = Map.of("_match_impl/3", 1, "_sub_impl/3", 2);

    private TriedExpression() {}

    /** The function with a trial before it; itself if it takes no expression. */
    static Function before(String name, Function function, Time time) {
        return Optional.ofNullable(FLAGS.get(name)).<Function>map(
                flags -> (scope, arguments, in, path, output, version) -> {
                    if (in.isTextual()) {
                        for (var expression : values(arguments.getFirst(), scope, in)) {
                            for (var mode : values(arguments.get(flags), scope, in)) {
                                attempt(in.asText(), expression, mode, time);
                            }
                        }
                    }
                    function.apply(scope, arguments, in, path, output, version);
                }).orElse(function);
    }

    /** How long expressions may take. */
    interface Time {

        long leftNanos();

        void took(long nanos);
    }

    private static List<JsonNode> values(Expression argument, Scope scope, JsonNode in) throws JsonQueryException {
        var values = new ArrayList<JsonNode>();
        argument.apply(scope, in, values::add);
        return values;
    }

    private static void attempt(String text, JsonNode expression, JsonNode mode, Time time) throws JsonQueryException {
        if (!expression.isTextual() || !(mode.isTextual() || mode.isNull())) {
            return; // the function itself says what is wrong with that
        }
        var pattern = new OnigUtils.Pattern(expression.asText(), mode.isNull() ? null : mode.asText());
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        long begun = System.nanoTime();
        try {
            for (int from = 0; from <= bytes.length;) {
                long left = time.leftNanos() - (System.nanoTime() - begun);
                var search = pattern.regex.matcher(bytes, 0, bytes.length, Math.max(1, left));
                if (left <= 0 || search.searchInterruptible(from, bytes.length, Option.NONE) < 0 || !pattern.global) {
                    break;
                }
                from = search.getEnd() > from ? search.getEnd() : next(bytes, from);
            }
        } catch (InterruptedException over) { // of its time, or of the thread
            if (System.nanoTime() - begun < time.leftNanos()) {
                Thread.currentThread().interrupt();
                throw new ResultKeyException("it was interrupted", over);
            }
        } finally {
            time.took(System.nanoTime() - begun);
        }
    }

    /** The next character, of however many bytes. */
    private static int next(byte[] bytes, int from) {
        int next = from + 1;
        while (next < bytes.length && (bytes[next] & 0xC0) == 0x80) {
            next++;
        }
        return next;
    }
}
