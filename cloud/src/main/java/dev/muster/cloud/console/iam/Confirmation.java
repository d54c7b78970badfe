package dev.muster.cloud.console.iam;

import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.CallRefused;
import dev.muster.cloud.console.page.Visit;
import java.util.function.Function;

/**
 * Something that destroys: it is asked about first.
 *
 * @param question what is asked
 * @param deed     calls AWS, and tells which page to go to: its path
 */
record Confirmation(Function<Visit, Question> question, Function<Visit, String> deed) {

    private static final String TEMPLATE = "iam/confirm";

    Answer asked(Visit visit) {
        return Answer.shown(TEMPLATE, question.apply(visit));
    }

    Answer meant(Visit visit) {
        try {
            return new Answer.Elsewhere(deed.apply(visit));
        } catch (CallRefused refused) {
            return Answer.refused(TEMPLATE, question.apply(visit).with(refused.notice()));
        }
    }
}
