package dev.muster.cli;

import dev.muster.api.catalog.Catalog;
import dev.muster.cli.inventory.ServedInventories;
import dev.muster.cloud.auth.AuthMode;
import dev.muster.cloud.auth.Telling;
import dev.muster.cloud.console.inventory.Inventories;
import dev.muster.cloud.console.tool.Tools;
import dev.muster.cloud.mail.SmtpAddress;
import dev.muster.cloud.replay.Replay;
import dev.muster.cloud.server.Explaining;
import dev.muster.cloud.server.Introduction;
import dev.muster.cloud.server.MusterServer;
import dev.muster.cloud.server.Replaying;
import dev.muster.cloud.server.ServerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster serve}: the AWS inside. */
@Command(name = "serve", customSynopsis = "muster serve [OPTIONS]", sortOptions = false, description = {
        "Starts an AWS on this machine: STS, IAM, Organizations, Detective and GuardDuty, with signatures verified "
                + "and IAM enforced; with --replay, what an inventory recorded of all other services. When it can answer it prints one line, `muster ready URL`.",
        ""})
final class ServeCommand implements Callable<Integer> {

    /** A question of an inventory, asked in the console. */
    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(30);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", defaultValue = "4566", description = "Port to listen on; 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--host", paramLabel = "H", defaultValue = "127.0.0.1", description = "Address to listen on (default: ${DEFAULT-VALUE}, so this machine only).")
    private String host = "";

    @Option(names = "--data", paramLabel = "DIR", description = "Folder to keep the world in; without it the world ends with the server.")
    private @Nullable Path data;

    @Option(names = "--world", paramLabel = "FILE", description = "World file that says how the world begins; read on the first start.")
    private @Nullable Path world;

    @Option(names = "--database", paramLabel = "URL", description = "Where to keep the world instead: jdbc:sqlite:FILE, or jdbc:postgresql://HOST/NAME?user=USER, which several servers may share; the password comes from PGPASSWORD or ~/.pgpass.")
    private @Nullable String database;

    @Option(names = "--replay", paramLabel = "DIR", description = "Folder of an inventory that answers for all other services of AWS: of a run, or one that holds a single run. Its accounts become the world, unless --world says otherwise.")
    private @Nullable Path replay;

    @Option(names = "--replay-page-size", paramLabel = "N", defaultValue = ""
            + Replay.DEFAULT_PAGE_SIZE, description = "How many elements a page of an answer has at most, where neither the request nor the service wants fewer (default: ${DEFAULT-VALUE}).")
    private int replayPageSize;

    @Mixin
    private final ModelFolder models = new ModelFolder();

    @Option(names = "--inventory", paramLabel = "DIR", description = "Folder of an inventory, or one with several, to look at in the console, with SQL and with what changed between two; may be given again for more. That of --replay is shown, too.")
    private List<Path> inventories = List.of();

    @Option(names = "--auth", paramLabel = "MODE", defaultValue = "enforce", description = "enforce: verify signatures and ask IAM, as AWS does; sign: verify signatures only; off: take any key as the administrator of the management account (default: ${DEFAULT-VALUE}).")
    private String auth = "";

    @Option(names = "--smtp", paramLabel = "URL", description = "Mail server to send invitations through, smtp://HOST:PORT or smtps://USER@HOST:PORT with the password in MUSTER_SMTP_PASSWORD; without it letters stay at /_muster/mail.")
    private @Nullable String smtp;

    @Mixin
    private final FaultOptions faults = new FaultOptions();

    @Option(names = "--trail-events", paramLabel = "N", defaultValue = "1000000", description = "How many events the trail keeps before it lets the oldest go (default: ${DEFAULT-VALUE}).")
    private long trailEvents;

    @Option(names = "--explain-refusals", description = "Have what IAM refuses end with where it is explained, /_muster/trail/ID/why; AWS's own text has no such sentence.")
    private boolean explainRefusals;

    @Option(names = "--explain-all", description = "Keep the grounds of what IAM grants too, so that /_muster/trail/ID/why explains it; takes time with every call (default: of refusals alone).")
    private boolean explainAll;

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var stopped = new CountDownLatch(1);
        try (var shown = shownInventories(); var server = MusterServer.start(settings(shown))) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                server.stop();
                shown.close();
                stopped.countDown();
            }));
            introduce(server.introduction(), server.endpoint().toString());
            out.println("muster ready " + server.endpoint());
            out.flush();
            stopped.await();
        }
        return 0;
    }

    /** What the console shows of inventories. */
    ServedInventories shownInventories() {
        for (var folder : inventories) {
            if (!Files.isDirectory(folder)) {
                throw new InvalidInput("--inventory: there is no folder `" + folder + "`");
            }
        }
        return new ServedInventories(Stream.concat(inventories.stream(), Optional.ofNullable(replay).stream()).distinct()
                .toList(), LONGEST_QUESTION);
    }

    /** @param shown has no folders where none was given */
    ServerSettings settings(ServedInventories shown) {
        if (port < 0 || port > 65_535) {
            throw new InvalidInput("--port must be 0 to 65535, got `" + port + "`");
        }
        if (trailEvents < 1) {
            throw new InvalidInput("--trail-events must be 1 or more, got `" + trailEvents + "`");
        }
        if (replayPageSize < 1) {
            throw new InvalidInput("--replay-page-size must be 1 or more, got `" + replayPageSize + "`");
        }
        var plan = faults.plan();
        try {
            return new ServerSettings(host, port, Optional.ofNullable(data), Optional.ofNullable(database),
                    Optional.ofNullable(world), mode(), plan, InstantSource.system(), trailEvents,
                    new Explaining(explainAll ? Telling.ALL : Telling.REFUSALS, explainRefusals), mailServer(), Optional
                            .ofNullable(replay).map(folder -> new Replaying(folder, replayPageSize, models.folder())),
                    tools(shown.any()));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(String.valueOf(e.getMessage()));
        }
    }

    /** What the console can do with the rest of the program. */
    static Tools tools(Optional<Inventories> inventories) {
        return new Tools(Optional.of(new ConsoleEnrolments(Catalog.bundled(), InstantSource.system())), inventories);
    }

    private Optional<SmtpAddress> mailServer() {
        try {
            return Optional.ofNullable(smtp).map(address -> SmtpAddress.parse(address, Optional.ofNullable(System
                    .getenv(SmtpAddress.PASSWORD))));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("--smtp: " + e.getMessage());
        }
    }

    private AuthMode mode() {
        return switch (auth.toLowerCase(Locale.ROOT)) {
            case "enforce" -> AuthMode.ENFORCE;
            case "sign" -> AuthMode.SIGN;
            case "off" -> AuthMode.OFF;
            default -> throw new InvalidInput("--auth must be enforce, sign or off, got `" + auth + "`");
        };
    }

    /** How to call the server, on standard error, so that standard output has one line only. */
    private void introduce(Introduction introduction, String endpoint) {
        var err = spec.commandLine().getErr();
        var accounts = introduction.accounts() == 1 ? "1 account" : introduction.accounts() + " accounts";
        err.println((introduction.fresh() ? "a new world of " : "a world of ") + accounts
                + (data == null && database == null ? ", gone when the server ends (keep it with --data DIR)" : ""));
        if (!introduction.fresh() && (world != null || replay != null)) {
            err.println("this world began before, so `" + (world == null ? replay : world) + "` changes nothing in it; "
                    + "to begin as it says, give an empty folder to --data");
        }
        introduction.remarks().forEach(remark -> err.println(Style.plain("of `" + replay + "`: " + remark)));
        if (!host.equals("127.0.0.1") && !host.equals("localhost") && !host.equals("::1")) {
            err.println("anybody who reaches " + host + " can call it" + (auth.equals("off") ? ", without a key" : ""));
        }
        err.println("to call it from another terminal:");
        err.println("  export AWS_ENDPOINT_URL=" + endpoint);
        err.println("  export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1");
        if (replay != null) { // some services would be called at names such as `api.127.0.0.1`
            err.println("  export AWS_DISABLE_HOST_PREFIX_INJECTION=true");
        }
        introduction.accessKeyId().ifPresent(id -> err.println("  export AWS_ACCESS_KEY_ID=" + id));
        introduction.secret().ifPresentOrElse(secret -> err.println("  export AWS_SECRET_ACCESS_KEY=" + secret),
                () -> introduction.accessKeyId().ifPresent(_ -> err.println(
                        "  export AWS_SECRET_ACCESS_KEY=...   # as the world file has it")));
        err.println("  aws sts get-caller-identity");
        faults.told().ifPresent(err::println);
        err.println("calls are recorded at " + endpoint + "/_muster/trail, letters are at " + endpoint
                + "/_muster/mail");
        err.flush();
    }
}
