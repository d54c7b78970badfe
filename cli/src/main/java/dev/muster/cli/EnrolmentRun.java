package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.Fleet;
import dev.muster.fleet.Opening;
import dev.muster.fleet.call.Sleeper;
import dev.muster.fleet.enrolment.Desired;
import dev.muster.fleet.enrolment.EngineSettings;
import dev.muster.fleet.enrolment.Enrolment;
import dev.muster.fleet.enrolment.EnrolmentListener;
import dev.muster.fleet.enrolment.EnrolmentService;
import dev.muster.fleet.enrolment.ExitStatus;
import dev.muster.fleet.enrolment.Patience;
import dev.muster.fleet.enrolment.Plan;
import dev.muster.fleet.enrolment.Regions;
import dev.muster.fleet.enrolment.Report;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** One run of a command that changes something: who calls, what is wanted, what it takes, yes or no, and do it. */
final class EnrolmentRun {

    private static final int ACCOUNTS_AT_ONCE = 64;

    /** Makes what is wanted from the administrator account; throws {@link InvalidInput}. */
    @FunctionalInterface
    interface Wanted {

        Desired of(AccountId administrator, PrintWriter err);
    }

    private final CoveredService service;

    private final CommandSpec spec;

    private final AccessOptions access;

    private final EnrolmentOptions options;

    private final PrintWriter out;

    private final PrintWriter err;

    private final InstantSource clock = InstantSource.system();

    EnrolmentRun(CoveredService service, CommandSpec spec, AccessOptions access, EnrolmentOptions options) {
        this.service = service;
        this.spec = spec;
        this.access = access;
        this.options = options;
        this.out = spec.commandLine().getOut();
        this.err = spec.commandLine().getErr();
    }

    ExitStatus run(String verb, List<RegionId> named, Wanted wanted) {
        var settings = new EngineSettings(ACCOUNTS_AT_ONCE, Patience.lasting(options.patience()), options.timeLimit(),
                clock, Sleeper.real());
        // a file with mistakes is told before AWS is asked, where the administrator is known by then
        var early = access.administrator().map(account -> wanted.of(account, err));
        return switch (access.open(verb, named, clock)) {
            case Opening.Ready(var fleet) -> {
                try (fleet) {
                    var desired = early.orElseGet(() -> wanted.of(fleet.caller().account(), err));
                    yield run(fleet, desired, named, settings);
                }
            }
            case Opening failure -> Failures.opening(failure, err);
        };
    }

    private ExitStatus run(Fleet fleet, Desired desired, List<RegionId> named, EngineSettings settings) {
        var enrolled = service.of(fleet, desired.administrator());
        var regions = named.isEmpty() ? Regions.everyOneOf(enrolled) : Regions.named(named);
        var looking = new Enrolment(enrolled, settings, EnrolmentListener.silent());
        var objections = looking.objections(desired, regions);
        if (!objections.isEmpty()) {
            throw new InvalidInput(objections);
        }
        if (options.dryRun() || !options.yes()) {
            var plan = looking.plan(desired, regions);
            if (options.dryRun()) {
                return show(plan);
            }
            if (plan.isEmpty()) {
                return show(plan.foretold());
            }
            if (!confirmed(plan)) {
                return ExitStatus.USAGE;
            }
        }
        try (var _ = Interruption.of(Thread.currentThread())) {
            return show(applied(enrolled, settings, desired, regions));
        }
    }

    private Report applied(EnrolmentService enrolled, EngineSettings settings, Desired desired, Regions regions) {
        var count = regions.all().size();
        var members = desired.members().size();
        var progress = switch (desired) {
            case Desired.Enrolled _ -> Progress.ofEnabling(spec, count, members);
            case Desired.Removed _ -> Progress.ofDisabling(spec, count, members);
        };
        try (progress) {
            return new Enrolment(enrolled, settings, progress).apply(desired, regions);
        }
    }

    /** Shows the plan and asks; where nobody can be asked, the answer is no. */
    private boolean confirmed(Plan plan) {
        new PlanText(Style.ofErr(spec), service.title()).print(plan, err);
        err.println();
        if (!Muster.terminal(spec).in()) {
            Failures.tell(err, "nothing was changed, since there is no terminal to ask on; say --yes to go ahead");
            return false;
        }
        err.print("Do this? [y/N] ");
        err.flush();
        if (Answer.isYes(System.in)) {
            return true;
        }
        Failures.tell(err, "nothing was changed");
        return false;
    }

    private ExitStatus show(Plan plan) {
        switch (options.output()) {
            case table -> new PlanText(Style.ofOut(spec), service.title()).print(plan, out);
            case json -> JsonText.print(plan, out);
            case csv -> CsvText.print(plan, out);
        }
        return plan.foretold().exit();
    }

    private ExitStatus show(Report report) {
        switch (options.output()) {
            case table -> new ReportText(Style.ofOut(spec), service.title()).print(report, out);
            case json -> JsonText.print(report, out);
            case csv -> CsvText.print(report, out);
        }
        if (out.checkError()) {
            Failures.tell(err, "the report could not be written to standard output: nobody reads it any more; "
                    + "`muster " + service.word() + " status` shows how things stand");
            return ExitStatus.FAILED;
        }
        return report.exit();
    }
}
