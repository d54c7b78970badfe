package dev.muster.policy.lint;

import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Position;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One thing that can be wrong with a policy.
 *
 * @param code what it is called; {@link IssueCode} has its severity and meaning
 * @param check finds the places
 */
record Rule(String code, Function<Subject, Stream<Hit>> check) {

    /** A rule that looks at one statement at a time. */
    static Rule of(String code, BiFunction<Subject, Statement, Stream<Hit>> check) {
        return new Rule(code, subject -> subject.policy().statements().stream()
                .flatMap(statement -> check.apply(subject, statement)));
    }

    /**
     * A place where a rule applies.
     *
     * @param mend what to do about it; empty where the message says so
     */
    record Hit(Position at, String message, String mend) {

        Hit(Position at, String message) {
            this(at, message, "");
        }
    }
}
