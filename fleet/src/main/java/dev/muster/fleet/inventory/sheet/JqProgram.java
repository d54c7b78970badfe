package dev.muster.fleet.inventory.sheet;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.muster.api.document.Document;
import java.time.Duration;
import java.util.ArrayList;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * A jq program of a sheet. A sheet may come from anywhere, so a program sees nothing but the answer, no variables of
 * the process either, and whoever loops for ever is stopped: each call of a function of jq's and each of its outputs is
 * a step, and steps are limited; so is the time that regular expressions take. An interrupted thread stops, too.
 * Thread-safe.
 */
public final class JqProgram {

    private static final Version VERSION = Versions.JQ_1_7;

    /** Some seconds of work: 200 steps for each of 100,000 elements. */
    private static final long STEPS = 20_000_000;

    /** For all regular expressions of a program together. */
    private static final Duration SEARCH = Duration.ofSeconds(10);

    private static final ScopedValue<Steps> TAKEN = ScopedValue.newInstance();

    private static final TriedExpression.Time TIME = new TriedExpression.Time() {

        @Override
        public long leftNanos() {
            return TAKEN.get().searchNanos;
        }

        @Override
        public void took(long nanos) {
            TAKEN.get().search(nanos);
        }
    };

    private static final Scope FUNCTIONS = functions();

    private final JsonQuery query;

    private JqProgram(JsonQuery query) {
        this.query = query;
    }

    static JqProgram compile(String text) {
        try {
            return new JqProgram(JsonQuery.compile(text, VERSION));
        } catch (JsonQueryException | RuntimeException invalid) { // some of its mistakes are no checked ones
            throw new InvalidResultKeyException("not a jq program: " + firstLine(invalid), invalid);
        }
    }

    /** Everything that the program gives out. */
    Document.Items apply(Document.Members answer) {
        return apply(answer, STEPS, SEARCH);
    }

    Document.Items apply(Document.Members answer, long steps, Duration search) {
        var outputs = new ArrayList<Document>();
        try {
            ScopedValue.where(TAKEN, new Steps(steps, search)).call(() -> {
                query.apply(Scope.newChildScope(FUNCTIONS), JsonNodes.of(answer), output -> {
                    TAKEN.get().take();
                    outputs.add(JsonNodes.document(output == null ? NullNode.getInstance() : output));
                });
                return outputs;
            });
        } catch (JsonQueryException | RuntimeException failed) {
            throw new ResultKeyException("the jq program failed: " + firstLine(failed), failed);
        } catch (StackOverflowError tooDeep) {
            throw new ResultKeyException("the jq program failed: it calls itself too deeply", tooDeep);
        }
        return new Document.Items(outputs);
    }

    private static String firstLine(Exception failed) {
        var message = String.valueOf(failed.getMessage());
        return message.lines().findFirst().orElse(message);
    }

    private static Scope functions() {
        var scope = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().listFunctions(VERSION, scope).forEach((name, function) -> {
            if (!name.equals("env/0")) { // the process's variables may be credentials
                scope.addFunction(name, counted(TriedExpression.before(name, function, TIME)));
            }
        });
        return scope;
    }

    private static Function counted(Function function) {
        return (scope, arguments, in, path, output, version) -> {
            var steps = TAKEN.get();
            steps.take();
            function.apply(scope, arguments, in, path, (value, place) -> {
                steps.take();
                output.emit(value, place);
            }, version);
        };
    }

    private static final class Steps {

        private final long most;
        private long left;
        private long searchNanos;

        Steps(long most, Duration search) {
            this.most = most;
            this.left = most;
            this.searchNanos = search.toNanos();
        }

        void search(long nanos) {
            searchNanos -= nanos;
            if (searchNanos <= 0) {
                throw new ResultKeyException("its regular expressions take too long", null);
            }
        }

        void take() {
            if (--left < 0) {
                throw new ResultKeyException("it takes more than " + most + " steps", null);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new ResultKeyException("it was interrupted", null);
            }
        }
    }
}
