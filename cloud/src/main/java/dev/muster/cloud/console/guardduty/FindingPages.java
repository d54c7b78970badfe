package dev.muster.cloud.console.guardduty;

import dev.muster.api.wire.Percent;
import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.CallRefused;
import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Pages;
import dev.muster.cloud.console.page.Visit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.guardduty.model.ArchiveFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.ArchiveFindingsResponse;
import software.amazon.awssdk.services.guardduty.model.UnarchiveFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.UnarchiveFindingsResponse;

/** GuardDuty's findings: found, looked at, put aside, and made up as samples. */
public final class FindingPages implements Pages {

    static final String FINDINGS = "guardduty/findings";

    private static final String ONE = FINDINGS + "/finding";

    private static final String COUNTS = FINDINGS + "/counts";

    private static final String SAMPLES = FINDINGS + "/samples";

    @Override
    public Map<String, Page> shown() {
        return Map.of(FINDINGS, visit -> Answer.shown(FINDINGS, page(visit, done(visit))), ONE, visit -> one(visit,
                done(visit)), COUNTS, FindingPages::counted, SAMPLES, Samples::page);
    }

    @Override
    public Map<String, Page> done() {
        return Map.of(SAMPLES, Samples::generate,
                FINDINGS + "/archive", visit -> putAside(visit, "archived", (detector, ids) -> visit.aws().call(
                        ArchiveFindingsRequest.builder().detectorId(detector).findingIds(ids).build(),
                        ArchiveFindingsResponse.class)),
                FINDINGS + "/unarchive", visit -> putAside(visit, "unarchived", (detector, ids) -> visit.aws().call(
                        UnarchiveFindingsRequest.builder().detectorId(detector).findingIds(ids).build(),
                        UnarchiveFindingsResponse.class)));
    }

    private static FindingsPage page(Visit visit, Optional<Notice> notice) {
        var query = FindingQuery.of(visit.form());
        var detector = Detector.of(visit.aws());
        var administrator = detector.flatMap(found -> Invitation.accepted(visit.aws(), found));
        var alerts = administrator.isPresent() ? List.<Invitation>of() : Invitation.of(visit.aws());
        var types = detector.map(found -> TypeSearch.of(visit.aws(), found, query)).orElse(List.of());
        var problem = problem(query, types);
        var list = detector.isEmpty() || problem.isPresent() || nothing(query, types)
                ? FindingList.EMPTY
                : FindingList.of(visit.aws(), detector.get(), query, types);
        return new FindingsPage(detector, administrator, alerts.stream().flatMap(invitation -> invitation.alert()
                .stream()).toList(), query, list, notice.or(() -> problem));
    }

    /** Whether no type can be meant, so that there is nothing to ask for. */
    private static boolean nothing(FindingQuery query, List<String> types) {
        return !query.type().isEmpty() && types.isEmpty();
    }

    /** Why AWS cannot be asked. */
    private static Optional<Notice> problem(FindingQuery query, List<String> types) {
        if (query.wrongAccount()) {
            return Optional.of(Notice.problem("That is no account", "An account ID has 12 digits."));
        }
        return types.size() > TypeSearch.MOST
                ? Optional.of(Notice.problem("Too many types are like that", types.size() + " types have `" + query
                        .type() + "` in their names; AWS looks for " + TypeSearch.MOST + " at once. Write more of it."))
                : Optional.empty();
    }

    private static Answer one(Visit visit, Optional<Notice> notice) {
        var id = visit.form().text("id");
        return Detector.of(visit.aws())
                .filter(_ -> !id.isBlank())
                .flatMap(detector -> FindingPage.of(visit.aws(), detector, id, notice))
                .<Answer>map(page -> Answer.shown("guardduty/finding", page))
                .orElseGet(() -> new Answer.Shown(404, FINDINGS, page(visit, Optional.of(Notice.problem(
                        "There is no such finding in this Region",
                        "It may be of another account or Region, or older than 90 days.")))));
    }

    private static Answer counted(Visit visit) {
        var query = FindingQuery.of(visit.form());
        var detector = Detector.of(visit.aws());
        var types = detector.map(found -> TypeSearch.of(visit.aws(), found, query)).orElse(List.of());
        return detector.isEmpty() || problem(query, types).isPresent() || nothing(query, types)
                ? Answer.shown("guardduty/counts", new Counts(query, Map.of(), List.of()))
                : Answer.shown("guardduty/counts", Counts.of(visit.aws(), detector.get(), query, types));
    }

    private interface PuttingAside {

        void call(String detector, List<String> findings);
    }

    /** Puts findings aside or brings them back, and leads to where the button was. */
    private static Answer putAside(Visit visit, String done, PuttingAside aside) {
        var query = FindingQuery.of(visit.form());
        var one = visit.form().value("id");
        var ids = one.map(List::of).orElseGet(() -> visit.form().all("finding"));
        var back = one.map(id -> visit.path(ONE) + "?id=" + Percent.encode(id))
                .orElseGet(() -> visit.path(FINDINGS) + query.query(""));
        if (ids.isEmpty()) {
            return new Answer.Elsewhere(back + "&done=nothing");
        }
        try {
            aside.call(Detector.of(visit.aws()).map(Detector::id).orElse("none"), ids);
            return new Answer.Elsewhere(back + "&done=" + done);
        } catch (CallRefused refused) {
            return Answer.refused(FINDINGS, page(visit, Optional.of(refused.notice())));
        }
    }

    private static Optional<Notice> done(Visit visit) {
        return switch (visit.form().text("done")) {
            case "archived" -> Optional.of(Notice.done("Archived"));
            case "unarchived" -> Optional.of(Notice.done("Brought back from the archive"));
            case "all" -> Optional.of(Notice.done("Sample findings of all types are generated"));
            case "samples" -> Optional.of(Notice.done("Sample findings of the chosen types are generated"));
            case "nothing" -> Optional.of(Notice.problem("Nothing was done", "Tick the findings first."));
            default -> Optional.empty();
        };
    }
}
