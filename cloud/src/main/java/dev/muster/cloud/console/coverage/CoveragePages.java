package dev.muster.cloud.console.coverage;

import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Pages;
import dev.muster.cloud.console.page.Search;
import dev.muster.cloud.console.page.Visit;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The pages of coverage: the matrix, what would mend its gaps, and the mending. */
public final class CoveragePages implements Pages, AutoCloseable {

    private static final String COVERAGE = "coverage";

    private static final String MEND = COVERAGE + "/mend";

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Enrolments enrolments;

    private final InstantSource clock;

    private final Desks desks;

    public CoveragePages(Enrolments enrolments, InstantSource clock) {
        this.enrolments = enrolments;
        this.clock = clock;
        this.desks = new Desks(clock);
    }

    @Override
    public Map<String, Page> shown() {
        return Map.of(COVERAGE, visit -> Answer.shown("coverage/coverage", coverage(visit)), MEND, this::planned);
    }

    @Override
    public Map<String, Page> done() {
        return Map.of(COVERAGE + "/look", this::look, COVERAGE + "/plan", this::plan, MEND, this::mend, COVERAGE
                + "/cancel", this::cancel);
    }

    private CoveragePage coverage(Visit visit) {
        var atHand = desks.of(visit.who()).atHand();
        var choice = atHand.looked().map(look -> Choice.of(look.wanted())).orElse(Choice.USUAL);
        return new CoveragePage(choice, atHand.running(), atHand.looked().map(look -> CoveragePage.Shown.of(look.seen(),
                CLOCK.format(look.at()), Search.of(visit.form()))), atHand.mended(), atHand.notice());
    }

    private Answer planned(Visit visit) {
        var atHand = desks.of(visit.who()).atHand();
        return atHand.running().isEmpty() && atHand.draft().isEmpty() && atHand.notice().isEmpty()
                ? new Answer.Elsewhere(visit.path(COVERAGE))
                : Answer.shown("coverage/mend", new MendPage(atHand.running(), atHand.draft(), atHand.notice()));
    }

    private Answer look(Visit visit) {
        var choice = Choice.of(visit.form());
        var problem = choice.problem();
        if (problem.isPresent()) {
            return Answer.refused("coverage/coverage", new CoveragePage(choice, Optional.empty(), Optional.empty(),
                    Optional.empty(), problem));
        }
        var wanted = choice.wanted();
        var actor = actor(visit);
        return begun(visit, COVERAGE, "Looking who is covered where", (before, job) -> {
            var seen = enrolments.look(actor, wanted, job);
            return job.stopped()
                    ? before.with(Notice.problem("The look was cancelled"))
                    : before.with(new AtHand.Looked(wanted, seen, clock.instant()));
        });
    }

    private Answer plan(Visit visit) {
        var look = desks.of(visit.who()).atHand().looked();
        if (look.isEmpty()) {
            return new Answer.Elsewhere(visit.path(COVERAGE));
        }
        var mending = new Mending(look.get().wanted(), look.get().seen(), visit.form().has("mail"));
        var actor = actor(visit);
        return begun(visit, MEND, "Finding out what is to be done", (before, job) -> {
            var draft = enrolments.plan(actor, mending, job);
            return job.stopped()
                    ? before.with(Notice.problem("The planning was cancelled"))
                    : before.with(new AtHand.Drafted(UUID.randomUUID().toString(), mending, draft, clock.instant()));
        });
    }

    /** Runs the plan that somebody sees, and no other: another tab may have drawn up a new one since. */
    private Answer mend(Visit visit) {
        var draft = desks.of(visit.who()).atHand().draft()
                .filter(drafted -> drafted.id().equals(visit.form().text("plan")));
        if (draft.isEmpty()) {
            return new Answer.Elsewhere(visit.path(MEND));
        }
        var mending = draft.get().mending();
        var actor = actor(visit);
        return begun(visit, COVERAGE, "Mending", (before, job) -> {
            var report = enrolments.mend(actor, mending, job);
            var mended = before.with(new AtHand.Mended(report, job.stopped(), clock.instant()));
            var seen = enrolments.look(actor, mending.wanted(), job);
            return job.stopped()
                    ? mended
                    : mended.with(new AtHand.Looked(mending.wanted(), seen, clock.instant()));
        });
    }

    private Answer begun(Visit visit, String page, String title, Desk.Work work) {
        return desks.begin(visit.who(), title, work)
                ? new Answer.Elsewhere(visit.path(page))
                : Answer.refused("coverage/mend", new MendPage(Optional.empty(), Optional.empty(),
                        Optional.of(Notice.problem("Others are at work", Desks.MOST_BUSY
                                + " people have coverage looked at or mended right now. Try again in a minute."))));
    }

    private Answer cancel(Visit visit) {
        desks.of(visit.who()).cancel();
        return new Answer.Elsewhere(visit.path(visit.form().text("back").equals(MEND) ? MEND : COVERAGE));
    }

    private static Actor actor(Visit visit) {
        return new Actor(visit.who().key(), visit.aws().endpoint());
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        desks.close();
    }
}
