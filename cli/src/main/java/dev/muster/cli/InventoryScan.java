package dev.muster.cli;

import dev.muster.api.id.RegionId;
import dev.muster.fleet.Fleet;
import dev.muster.fleet.Opening;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.enrolment.ExitStatus;
import dev.muster.fleet.inventory.account.Account;
import dev.muster.fleet.inventory.account.Selection;
import dev.muster.fleet.inventory.record.RunFolder;
import dev.muster.fleet.inventory.record.RunRecord;
import dev.muster.fleet.inventory.record.Shard;
import dev.muster.fleet.inventory.scan.Inventory;
import dev.muster.fleet.inventory.scan.ScanReport;
import dev.muster.fleet.inventory.sheet.ReadSheet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster inventory scan}. */
@Command(name = "scan", customSynopsis = "muster inventory scan [-s SHEET] [-r REGION...] [--organization-scan] [OPTIONS]", sortOptions = false, description = {
        "Calls everything that a sheet lists, in every account and Region, and keeps the answers as JSON files: all pages, "
                + "complete, or with what is missing and what to do about it. Changes nothing.",
        ""}, footerHeading = "%nFor example:%n", footer = {
                "  muster inventory scan -s core -r us-east-1 eu-west-1 --organization-scan"})
final class InventoryScan implements Callable<Integer> {

    private final Map<String, String> environment;

    private final InstantSource clock = InstantSource.system();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private SheetChoice sheet = new SheetChoice();

    @Option(names = {"-r",
            "--regions"}, split = ",", arity = "1..*", paramLabel = "REGION", description = "Regions, separated by blanks or commas (default: those that each account has enabled).")
    private List<String> regions = List.of();

    @Option(names = "--global-per-region", description = "Repeat calls of services without Regions in each Region.")
    private boolean globalPerRegion;

    @Option(names = "--keep-secrets", description = "Keep passwords and environment variables that answers hold; else a word stands for them.")
    private boolean secrets;

    @Mixin
    private ScanPlace place = new ScanPlace();

    @Mixin
    private AccountChoice accounts = new AccountChoice();

    @Mixin
    private ScanAccess access = new ScanAccess();

    @Mixin
    private ShardChoice shard = new ShardChoice();

    @Mixin
    private ScanPace pace = new ScanPace();

    @Mixin
    private ScanOutput output = new ScanOutput();

    InventoryScan() {
        this(System.getenv());
    }

    InventoryScan(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        var surroundings = access.surroundings(environment);
        var named = InputOptions.regions("--regions", regions);
        var part = shard.of(surroundings);
        var wanted = accounts.wanted();
        var role = access.role(surroundings, accounts.isOfMany());
        var catalog = sheet.catalog(surroundings);
        var read = sheet.read(catalog, err);
        return output.exit(switch (access.open(surroundings, role, named, clock, err)) {
            case Opening.Ready(var fleet) -> {
                try (fleet) {
                    var inventory = fleet.inventory(catalog);
                    yield switch (inventory.accounts(wanted)) {
                        case Selection.Accounts(var found) -> run(fleet, inventory, read, named, part, role.map(
                                Surroundings.Found::value), found);
                        case Selection.Refused refused -> refused(inventory, refused, err);
                        case Selection.Mistaken(var problem) -> throw new InvalidInput(problem);
                    };
                }
            }
            case Opening failure -> Failures.opening(failure, err);
        }).code();
    }

    static ExitStatus refused(Inventory inventory, Selection.Refused refused, PrintWriter err) {
        var verdict = inventory.judge(refused);
        Failures.tell(err, verdict.means().cause() + ": " + refused.why().said());
        verdict.error().remedy().ifPresent(remedy -> Failures.tell(err, remedy));
        return refused.why().kind() == AwsFailure.Kind.SIGNED_OUT ? ExitStatus.REFUSED : ExitStatus.FAILED;
    }

    private ExitStatus run(Fleet fleet, Inventory inventory, ReadSheet read, List<RegionId> named, Shard part,
            Optional<String> role, List<Account> found) {
        boolean many = accounts.isOfMany();
        var asked = new RunRecord.Asked("", Version.number(), fleet.caller(), many, role, read.sheet(), named, part);
        var now = clock.instant();
        var folder = place.folder(RunRecord.begin(asked, now), part, many, now);
        var settings = pace.settings(read.sheet(), named, role, part, globalPerRegion, secrets, access.parallel(),
                found.size());
        try (var _ = Interruption.of(Thread.currentThread());
                var progress = new ScanProgress(spec, read.sheet().entries().size(), clock);
                var log = RunLog.open(folder, output.detail(), clock)) {
            var report = inventory.scan(settings, event -> {
                progress.on(event);
                log.on(event);
            }).run(folder, found, asked.named(folder.path().getFileName().toString()));
            progress.end();
            report.ifPresent(_ -> output.tables(folder.path(), part, spec.commandLine().getErr()));
            return report.map(this::told).orElseGet(() -> busy(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("the run's folder `" + folder.path() + "` cannot be written: "
                    + e.getMessage(), e);
        }
    }

    private ExitStatus busy(RunFolder folder) {
        Failures.tell(spec.commandLine().getErr(), "another process is at work on the run in `" + folder.path()
                + "`; wait for it, or start a new run");
        return ExitStatus.FAILED;
    }

    private ExitStatus told(ScanReport report) {
        var out = spec.commandLine().getOut();
        output.print(report, spec, out);
        if (report.halted().isPresent()) {
            Failures.tell(spec.commandLine().getErr(), report.halted().get().kind() == AwsFailure.Kind.SIGNED_OUT
                    ? "your own credentials ran out: sign in again, and " + ScanPlace.goOn(report.folder())
                    : "stopped before the end: " + ScanPlace.goOn(report.folder()));
            return report.halted().get().kind() == AwsFailure.Kind.SIGNED_OUT
                    ? ExitStatus.REFUSED
                    : ExitStatus.FAILED;
        }
        return report.isComplete() ? ExitStatus.DONE : ExitStatus.FAILED;
    }
}
