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
import dev.muster.fleet.enrolment.ExitStatus;
import dev.muster.fleet.enrolment.Patience;
import dev.muster.fleet.enrolment.Plan;
import dev.muster.fleet.enrolment.Regions;
import dev.muster.fleet.enrolment.Report;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** One run of a command that changes something: who calls, what is wanted, what it takes, yes or no, and do it. */
final class EnrolmentRun {

    /** Makes what is wanted from the administrator account; throws {@link InvalidInput}. */
    @FunctionalInterface
    interface Wanted {

        Desired of(AccountId administrator, PrintWriter err);
    }

    private final CommandSpec spec;

    private final AccessOptions access;

    private final EnrolmentOptions options;

    private final InstantSource clock = InstantSource.system();

    EnrolmentRun(CommandSpec spec, AccessOptions access, EnrolmentOptions options) {
        this.spec = spec;
        this.access = access;
        this.options = options;
    }

    ExitStatus run(String verb, List<RegionId> named, Wanted wanted) {
        var err = spec.commandLine().getErr();
        var administrator = access.administrator();
        var patience = options.patience();
        // a file with mistakes is told before AWS is asked, where the administrator is known by then
        var early = administrator.map(account -> wanted.of(account, err));
        return switch (access.open(verb, named, clock)) {
            case Opening.Ready(var fleet) -> {
                try (fleet) {
                    var desired = early.orElseGet(() -> wanted.of(fleet.caller().account(), err));
                    yield run(fleet, desired, named, patience);
                }
            }
            case Opening other -> {
                err.println("muster: " + other.cause());
                err.println("muster: " + other.remedy());
                yield other.exit();
            }
        };
    }

    private ExitStatus run(Fleet fleet, Desired desired, List<RegionId> named, Duration patience) {
        var service = fleet.detective(desired.administrator());
        var regions = named.isEmpty() ? Regions.everyOneOf(service) : Regions.named(named);
        var style = Style.of(spec);
        var settings = new EngineSettings(64, new Patience(Duration.ofSeconds(1), Duration.ofSeconds(20), patience),
                clock, Sleeper.real());
        try (var progress = Progress.on(spec, regions.all().size(), desired.members().size() + 1)) {
            var engine = new Enrolment(service, settings, progress);
            var objections = engine.objections(desired, regions);
            if (!objections.isEmpty()) {
                throw new InvalidInput(objections);
            }
            if (options.dryRun()) {
                return show(new Enrolment(service, settings, EnrolmentListener.silent()).plan(desired, regions), style);
            }
            if (!options.yes()) {
                var plan = new Enrolment(service, settings, EnrolmentListener.silent()).plan(desired, regions);
                if (plan.isEmpty()) {
                    return show(plan.foretold(), style);
                }
                if (!confirmed(plan, style)) {
                    return ExitStatus.USAGE;
                }
            }
            var report = engine.apply(desired, regions);
            progress.end();
            return show(report, style);
        }
    }

    /** Shows the plan and asks; where nobody can be asked, the answer is no. */
    private boolean confirmed(Plan plan, Style style) {
        var err = spec.commandLine().getErr();
        new PlanText(style).print(plan, err);
        err.flush();
        var console = System.console();
        if (console == null || !Style.onTerminal()) {
            err.println("muster: nothing was changed: there is no terminal to ask on; say --yes to go ahead, or "
                    + "--dry-run to only look");
            return false;
        }
        var answer = console.readLine("Do this? [y/N] ");
        var yes = answer != null && (answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes"));
        if (!yes) {
            err.println("nothing was changed");
        }
        return yes;
    }

    private ExitStatus show(Plan plan, Style style) {
        var out = spec.commandLine().getOut();
        switch (options.output()) {
            case table -> new PlanText(style).print(plan, out);
            case json -> Machine.json(plan, out);
            case csv -> Machine.csv(plan, out);
        }
        return plan.foretold().exit();
    }

    private ExitStatus show(Report report, Style style) {
        var out = spec.commandLine().getOut();
        switch (options.output()) {
            case table -> new ReportText(style).print(report, out);
            case json -> Machine.json(report, out);
            case csv -> Machine.csv(report, out);
        }
        return report.exit();
    }
}
