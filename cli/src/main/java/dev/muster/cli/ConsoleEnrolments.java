package dev.muster.cli;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.sigv4.AccessKey;
import dev.muster.cloud.console.coverage.Actor;
import dev.muster.cloud.console.coverage.CannotWork;
import dev.muster.cloud.console.coverage.Draft;
import dev.muster.cloud.console.coverage.Enrolments;
import dev.muster.cloud.console.coverage.Gap;
import dev.muster.cloud.console.coverage.Mending;
import dev.muster.cloud.console.coverage.Progress;
import dev.muster.cloud.console.coverage.Report;
import dev.muster.cloud.console.coverage.Seen;
import dev.muster.cloud.console.coverage.Service;
import dev.muster.cloud.console.coverage.Wanted;
import dev.muster.fleet.Fleet;
import dev.muster.fleet.Opening;
import dev.muster.fleet.call.AwsClients;
import dev.muster.fleet.call.Backoff;
import dev.muster.fleet.enrolment.Action;
import dev.muster.fleet.enrolment.Coverage;
import dev.muster.fleet.enrolment.Desired;
import dev.muster.fleet.enrolment.EngineSettings;
import dev.muster.fleet.enrolment.Enrolment;
import dev.muster.fleet.enrolment.EnrolmentEvent;
import dev.muster.fleet.enrolment.EnrolmentListener;
import dev.muster.fleet.enrolment.EnrolmentService;
import dev.muster.fleet.enrolment.Invitation;
import dev.muster.fleet.enrolment.Plan;
import dev.muster.fleet.enrolment.Regions;
import dev.muster.fleet.session.SessionSettings;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** The engine behind {@code muster status} and {@code muster … enable}, at work for people at the console. */
final class ConsoleEnrolments implements Enrolments {

    /** Of each person: the server and its other callers are on the same machine. */
    private static final int CALLS_AT_ONCE = 64;

    /** Nothing is sent there: {@link InProcessHttp} hands all over. */
    private static final URI HERE = URI.create("http://localhost");

    private final Catalog catalog;

    private final InstantSource clock;

    ConsoleEnrolments(Catalog catalog, InstantSource clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    /** One service as a person wants it, all of it ready to begin. */
    private record Work(Service service, EnrolmentService enrolled, Desired desired, Regions regions) {}

    @Override
    public Seen look(Actor actor, Wanted wanted, Watcher watcher) {
        try (var fleet = open(actor, wanted)) {
            watcher.told(new Progress("asking the organization for its accounts", 0, 0, 0, List.of(), List.of()));
            var roster = Roster.of(fleet, catalog, wanted);
            var services = wanted.services().stream()
                    .map(service -> service(service).of(fleet, administrator(roster, service))).toList();
            var listener = counting(watcher, "looked at", services.stream().mapToInt(service -> regions(wanted, service)
                    .all().size()).sum());
            var coverages = new ArrayList<Coverage>();
            for (var service : services) {
                coverages.add(new Enrolment(service, EngineSettings.standard(clock), listener).status(Roster.members(
                        roster.accounts(), service.administrator()), regions(wanted, service)));
            }
            return SeenCoverage.of(roster, coverages);
        }
    }

    @Override
    public Draft plan(Actor actor, Mending mending, Watcher watcher) {
        try (var fleet = open(actor, mending.wanted())) {
            var works = works(fleet, mending);
            var listener = counting(watcher, "planned", works.stream().mapToInt(work -> work.regions().all().size())
                    .sum());
            var steps = new ArrayList<Draft.Step>();
            var impossible = new ArrayList<Gap>();
            for (var work : works) {
                var plan = new Enrolment(work.enrolled(), EngineSettings.standard(clock), listener).plan(work.desired(),
                        work.regions());
                PlanSentences.of(plan, service(work.service()).title()).forEach((sentences, regions) -> steps.add(
                        new Draft.Step(work.service(), regions, sentences, changes(plan, regions))));
                impossible.addAll(SeenCoverage.gaps(work.service(), Gaps.of(plan.foretold())));
            }
            return new Draft(steps, impossible);
        }
    }

    @Override
    public Report mend(Actor actor, Mending mending, Watcher watcher) {
        try (var fleet = open(actor, mending.wanted())) {
            var works = works(fleet, mending);
            var progress = new ConsoleProgress(watcher);
            works.forEach(work -> progress.expect(work.service(), work.regions().all().size(), work.desired().members()
                    .size()));
            int done = 0;
            int unchanged = 0;
            var failures = new ArrayList<Gap>();
            for (var work : works) {
                var report = new Enrolment(work.enrolled(), EngineSettings.standard(clock), progress.of(work.service()))
                        .apply(work.desired(), work.regions());
                done += report.counts().done();
                unchanged += report.counts().unchanged();
                failures.addAll(SeenCoverage.gaps(work.service(), Gaps.of(report)));
            }
            return new Report(done, unchanged, failures);
        }
    }

    /** As the person, who works on their own account as themselves and enters the others by the role. */
    private Fleet open(Actor actor, Wanted wanted) {
        SessionSettings settings;
        try {
            settings = new SessionSettings(wanted.role(), Optional.empty(), Optional.empty(), Optional.of(
                    RegionId.US_EAST_1), "console", List.of(), true, Optional.of(credentials(actor.key())));
        } catch (IllegalArgumentException e) {
            throw new CannotWork("That is no role", List.of(String.valueOf(e.getMessage())));
        }
        var clients = new AwsClients(new InProcessHttp(actor.calls()), HERE);
        return switch (Fleet.open(settings, CALLS_AT_ONCE, clients, clock, Backoff.standard())) {
            case Opening.Ready(var fleet) -> fleet;
            case Opening other -> throw new CannotWork("Nothing was begun", List.of(other.cause(), "Sign in again."));
        };
    }

    private static AwsCredentials credentials(AccessKey key) {
        // who need not prove who they are has no secret, and the SDK wants one
        var secret = key.secret().isEmpty() ? "none" : key.secret();
        return key.token().<AwsCredentials>map(token -> AwsSessionCredentials.create(key.id(), secret, token))
                .orElseGet(() -> AwsBasicCredentials.create(key.id(), secret));
    }

    private List<Work> works(Fleet fleet, Mending mending) {
        var works = mending.seen().parts().stream().map(part -> {
            var service = service(part.service());
            var enrolled = service.of(fleet, part.administrator());
            return new Work(part.service(), enrolled, new Desired.Enrolled(part.administrator(), Roster.members(mending
                    .seen().accounts(), part.administrator()), Map.of(), Invitation.standard(part.administrator(),
                            service.shortName(), mending.mail())),
                    regions(mending.wanted(), enrolled));
        }).toList();
        var objections = works.stream()
                .flatMap(work -> new Enrolment(work.enrolled(), EngineSettings.standard(clock),
                        EnrolmentListener.silent()).objections(work.desired(), work.regions())
                        .stream())
                .toList();
        if (!objections.isEmpty()) {
            throw new CannotWork("This cannot be mended as a whole", objections);
        }
        return works;
    }

    private static CoveredService service(Service service) {
        return CoveredService.of(service.code());
    }

    private static AccountId administrator(Roster roster, Service service) {
        return Optional.ofNullable(roster.administrators().get(service)).orElseThrow();
    }

    private static Regions regions(Wanted wanted, EnrolmentService service) {
        return wanted.regions().isEmpty() ? Regions.everyOneOf(service) : Regions.named(wanted.regions());
    }

    /** Counts Regions, of all services together. */
    private static EnrolmentListener counting(Watcher watcher, String what, int total) {
        var through = new AtomicInteger();
        return event -> {
            if (event instanceof EnrolmentEvent.RegionFinished region) {
                watcher.told(new Progress(what + " " + region.region(), through.incrementAndGet(), total, 0, List.of(),
                        List.of()));
            }
        };
    }

    private static int changes(Plan plan, List<RegionId> regions) {
        return plan.regions().stream().filter(planned -> regions.contains(planned.region()))
                .flatMap(planned -> planned.actions().stream()).filter(Action::writes)
                .mapToInt(action -> Math.max(1, action.accounts().size())).sum();
    }
}
