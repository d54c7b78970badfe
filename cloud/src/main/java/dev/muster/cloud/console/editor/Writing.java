package dev.muster.cloud.console.editor;

import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.CallRefused;
import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Visit;
import dev.muster.policy.PolicyKind;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writing a policy: checked as often as one likes, tried, and at last saved by a call of AWS, which alone refuses it.
 *
 * @param template by which the page is written
 * @param kind     as which the policy is looked at, unless somebody chooses another
 * @param back     the page that one came from, behind the Region
 * @param start    the text to begin with
 * @param save     calls AWS
 */
public record Writing(String template, PolicyKind kind, Function<Visit, String> back, Start start, Save save) {

    /** Tells what an editor opens with. */
    @FunctionalInterface
    public interface Start {

        String text(Visit visit);
    }

    /** Saves a policy, and tells which page to go to: its path. */
    @FunctionalInterface
    public interface Save {

        String policy(Visit visit, String text);
    }

    public Answer page(Visit visit) {
        return Answer.shown(template, page(visit, Draft.begun(start.text(visit), kind), Optional.empty(), Optional
                .empty()));
    }

    /** One of the buttons was pressed, or somebody has stopped typing for a moment. */
    public Answer pressed(Visit visit) {
        var draft = Draft.of(visit.form(), kind);
        return switch (visit.form().text("button")) {
            case "save" -> saved(visit, draft);
            case "try" ->
                Answer.shown(template, page(visit, draft, Optional.of(Trial.of(visit.aws(), draft)), Optional.empty()));
            default -> Answer.shown(template, page(visit, draft, Optional.empty(), Optional.empty()));
        };
    }

    private Answer saved(Visit visit, Draft draft) {
        try {
            return new Answer.Elsewhere(save.policy(visit, draft.text()));
        } catch (CallRefused refused) {
            return Answer.refused(template, page(visit, draft, Optional.empty(), Optional.of(refused.notice())));
        }
    }

    private WritingPage page(Visit visit, Draft draft, Optional<Trial> trial, Optional<Notice> notice) {
        return new WritingPage(Editor.of(draft, trial), visit.form(), visit.path(back.apply(visit)), notice);
    }
}
