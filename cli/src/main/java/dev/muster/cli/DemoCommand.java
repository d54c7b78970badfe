package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.server.MusterServer;
import dev.muster.cloud.server.ServerSettings;
import dev.muster.fleet.Fleet;
import dev.muster.fleet.Opening;
import dev.muster.fleet.enrolment.Desired;
import dev.muster.fleet.enrolment.EngineSettings;
import dev.muster.fleet.enrolment.Enrolment;
import dev.muster.fleet.enrolment.ExitStatus;
import dev.muster.fleet.enrolment.Invitation;
import dev.muster.fleet.enrolment.Regions;
import dev.muster.fleet.enrolment.Report;
import dev.muster.fleet.inventory.scan.ScanReport;
import dev.muster.fleet.session.SessionSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster demo}: the main job, from nothing. */
@Command(name = "demo", customSynopsis = "muster demo [OPTIONS]", sortOptions = false, description = {
        "Starts the AWS inside with an organization of 12 accounts, enrols them into ${bundle:service.title} in 4 "
                + "Regions, shows who is covered, and takes inventory of them. Needs no AWS account and touches none.",
        ""})
final class DemoCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--latency", paramLabel = "MS", defaultValue = "50", description = "Milliseconds that every answer takes, as if AWS were far away (default: ${DEFAULT-VALUE}).")
    private long latency;

    @Option(names = "--keep", negatable = true, description = "Keep the AWS inside running afterwards until Ctrl-C (default: on a terminal).")
    private Optional<Boolean> keep = Optional.empty();

    @Override
    public Integer call() throws InterruptedException {
        if (latency < 0 || latency > 10_000) {
            throw new InvalidInput("--latency must be 0 to 10000 milliseconds, got `" + latency + "`");
        }
        var out = spec.commandLine().getOut();
        var demo = Demo.in(folder());
        var settings = ServerSettings.scratch().withWorld(demo.world()).withLatency(Duration.ofMillis(latency))
                .withTools(ServeCommand.tools(Optional.empty()));
        try (var server = MusterServer.start(settings)) {
            out.println("an organization of " + server.introduction().accounts() + " accounts runs at " + server
                    .endpoint());
            var worst = 0;
            for (var service : CoveredService.values()) {
                out.println("enrolling them into " + service.title() + " in " + Demo.REGIONS.replace(",", ", "));
                out.println();
                out.flush();
                var report = enrol(demo, server, service);
                new ReportText(Style.ofOut(spec), service.title()).print(report, out);
                out.println();
                write(report, demo.report(service));
                worst = Math.max(worst, report.exit().code());
            }
            var inventory = inventory(demo, server, out);
            worst = Math.max(worst, (inventory.isComplete() ? ExitStatus.DONE : ExitStatus.FAILED).code());
            next(demo, server, inventory.folder(), out);
            if (keep.orElseGet(() -> Muster.terminal(spec).out())) {
                out.println("the AWS inside goes on until Ctrl-C");
                out.flush();
                stay(server);
            }
            return worst;
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("muster-demo-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder for the demonstration: " + e.getMessage(), e);
        }
    }

    private Report enrol(Demo demo, MusterServer server, CoveredService service) {
        // the demonstration brings its own credentials, wherever the user's are
        System.setProperty("aws.accessKeyId", demo.accessKeyId());
        System.setProperty("aws.secretAccessKey", demo.secret());
        System.setProperty("aws.region", "us-east-1");
        var clock = InstantSource.system();
        var administrator = new AccountId(Demo.ADMINISTRATOR);
        var regions = InputOptions.regions("--enabled-regions", List.of(Demo.REGIONS.split(",", -1)));
        var access = new SessionSettings(Optional.of(Demo.ROLE), Optional.empty(), Optional.empty(), regions.stream()
                .findFirst(), "demo");
        var opening = Fleet.open(access, 64, Optional.of(server.endpoint()), clock);
        if (!(opening instanceof Opening.Ready(var fleet))) {
            throw new IllegalStateException("the demonstration cannot sign in to its own server: " + opening.cause());
        }
        var members = InputOptions.members(demo.accounts(), administrator, spec.commandLine().getErr());
        try (fleet; var progress = Progress.ofEnabling(spec, regions.size(), members.size())) {
            var engine = new Enrolment(service.of(fleet, administrator), EngineSettings.standard(clock), progress);
            var desired = new Desired.Enrolled(administrator, members, Map.of("ManagedBy", "muster"), Invitation
                    .standard(administrator, service.shortName(), true));
            return engine.apply(desired, Regions.named(regions));
        }
    }

    private ScanReport inventory(Demo demo, MusterServer server, PrintWriter out) {
        out.println("taking inventory of them");
        out.println();
        out.flush();
        var report = new DemoInventory(spec, demo, server.endpoint()).take();
        new ScanText(Style.ofOut(spec)).print(report, out);
        out.println();
        return report;
    }

    private static void write(Report report, Path file) {
        try {
            WholeFile.write(file, out -> JsonText.print(report, out));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report to `" + file + "`: " + e.getMessage(), e);
        }
    }

    private static void next(Demo demo, MusterServer server, Path inventory, PrintWriter out) {
        out.println("where to look next:");
        for (var service : CoveredService.values()) {
            out.println("  the report          " + demo.report(service));
        }
        out.println("  the inventory       " + inventory);
        out.println("  the same in SQL     ./muster inventory query --inventory " + inventory + " 'FROM by_type'");
        out.println("  the accounts        " + demo.accounts());
        out.println("  the organization    " + demo.world());
        out.println("  the console         " + server.endpoint() + "/ (access key ID " + demo.accessKeyId()
                + ", the secret is in the organization's file)");
        out.println("  all calls           " + server.endpoint() + "/_muster/trail?writes=true");
        out.println("  invitation letters  " + server.endpoint() + "/_muster/mail");
        out.println("  the same by hand    ./muster serve --world " + demo.world());
        out.println("  against AWS         ./muster detective enable --help, ./muster inventory scan --help");
        out.println();
        out.flush();
    }

    private static void stay(MusterServer server) throws InterruptedException {
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            server.stop();
            stopped.countDown();
        }));
        stopped.await();
    }
}
