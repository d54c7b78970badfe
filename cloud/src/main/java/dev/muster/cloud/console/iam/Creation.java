package dev.muster.cloud.console.iam;

import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.CallRefused;
import dev.muster.cloud.console.page.Form;
import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Visit;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Creating a user or a group; a role begins in the editor.
 *
 * @param call calls AWS
 */
record Creation(Identities which, Consumer<Visit> call) {

    private static final String TEMPLATE = "iam/create";

    /**
     * Its page.
     *
     * @param typed what stands in the form
     */
    record Sheet(Identities which, Form typed, Optional<Notice> notice) {}

    Answer page(Visit visit) {
        return Answer.shown(TEMPLATE, new Sheet(which, visit.form(), Optional.empty()));
    }

    Answer pressed(Visit visit) {
        try {
            call.accept(visit);
            return new Answer.Elsewhere(visit.path(which.one(visit.form().text("name"))) + "&done=created");
        } catch (CallRefused refused) {
            return Answer.refused(TEMPLATE, new Sheet(which, visit.form(), Optional.of(refused.notice())));
        }
    }
}
