package dev.muster.fleet.inventory.scan;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.document.Document;
import dev.muster.api.id.RegionId;
import dev.muster.api.recorded.RecordedJson;
import dev.muster.fleet.call.AwsClients;
import dev.muster.fleet.call.Backoff;
import dev.muster.fleet.call.Calls;
import dev.muster.fleet.inventory.account.Account;
import dev.muster.fleet.inventory.account.Selection;
import dev.muster.fleet.inventory.account.Wanted;
import dev.muster.fleet.inventory.record.RunFolder;
import dev.muster.fleet.inventory.record.RunRecord;
import dev.muster.fleet.inventory.record.Shard;
import dev.muster.fleet.inventory.sheet.Sheet;
import dev.muster.fleet.inventory.sheet.SheetEntry;
import dev.muster.fleet.session.SessionSettings;
import dev.muster.fleet.session.Sessions;
import dev.muster.fleet.session.SessionsOf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A scan of a {@link FakeAws}, with real sessions, real HTTP and real files. */
final class ScanScene implements AutoCloseable {

    static final Catalog CATALOG = Catalog.bundled();

    static final String ROLE = "OrganizationAccountAccessRole";

    private static final int AT_ONCE = 32;

    final FakeAws aws = new FakeAws();

    final Path output;

    private final AwsClients clients = new AwsClients(AT_ONCE, Optional.of(aws.uri()), Duration.ofSeconds(10));

    private List<SheetEntry> entries = new ArrayList<>();

    private List<RegionId> regions = List.of(RegionId.US_EAST_1);

    private Optional<RegionId> home = Optional.empty();

    private boolean secrets;

    private boolean organization = true;

    /** For so long a call that is refused comes again. */
    Duration patience = Duration.ofSeconds(2);

    ScanScene(Path output) {
        this.output = output;
        accounts("111111111111", "222222222222", "333333333333");
    }

    /** An organization of these accounts, all active. */
    ScanScene accounts(String... ids) {
        var list = Arrays.stream(ids).map(id -> "{\"Id\":\"" + id + "\",\"Name\":\"Account " + id.charAt(0)
                + "\",\"Email\":\"a" + id.charAt(0) + "@example.com\",\"State\":\"ACTIVE\"}").toList();
        aws.on("organizations", "ListAccounts", _ -> FakeAws.json200("{\"Accounts\":[" + String.join(",", list)
                + "]}"));
        return this;
    }

    ScanScene ownAccountOnly() {
        organization = false;
        return this;
    }

    ScanScene regions(String... codes) {
        regions = Arrays.stream(codes).map(RegionId::new).toList();
        return this;
    }

    /** Whose endpoint is asked first. */
    ScanScene home(String code) {
        home = Optional.of(new RegionId(code));
        return this;
    }

    ScanScene withSecrets() {
        secrets = true;
        return this;
    }

    ScanScene call(String service, String function) {
        return call(service, function, "", Map.of());
    }

    ScanScene call(String service, String function, String resultKey, Map<String, String> parameters) {
        entries.add(new SheetEntry(entries.size() + 1, service + "-" + function, service, function, Optional
                .of(resultKey).filter(key -> !key.isEmpty()), members(parameters), Optional.empty(), 1, List.of(),
                true));
        return this;
    }

    ScanScene forEach(String parent, int batch, String service, String function, Map<String, String> parameters) {
        entries.add(new SheetEntry(entries.size() + 1, service + "-" + function, service, function, Optional.empty(),
                members(parameters), Optional.of(parent), batch, List.of(), true));
        return this;
    }

    private static Document.Members members(Map<String, String> texts) {
        var members = new LinkedHashMap<String, Document>();
        new TreeMap<>(texts).forEach((name, value) -> members.put(name, Document.text(value)));
        return new Document.Members(members);
    }

    /** One scan into a new folder. */
    ScanReport scan() {
        return scan("run", Shard.WHOLE, ScanListener.silent());
    }

    /** One scan into the folder of that name, which goes on if it is there. */
    ScanReport scan(String name, Shard shard, ScanListener listener) {
        try {
            var calls = new Calls(AT_ONCE, new Backoff(Duration.ofMillis(1), Duration.ofMillis(20), patience, 3,
                    Backoff.NO_BOUND),
                    InstantSource.system(), Thread::sleep, new SplittableRandom(1));
            var sessions = sessions(calls);
            var inventory = new Inventory(CATALOG, sessions, clients, calls, InstantSource.system());
            var accounts = accounts(inventory);
            var settings = new ScanSettings(new Sheet("test", entries), regions, Optional.of(ROLE), shard, 4, 8, false,
                    secrets);
            var folder = new RunFolder(Files.createDirectories(output.resolve(name)), shard, organization);
            return inventory.scan(settings, listener).run(folder, accounts, new RunRecord.Asked(name, "0", sessions
                    .caller(), organization, Optional.of(ROLE), new Sheet("test", entries), regions, shard))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Sessions sessions(Calls calls) {
        return SessionsOf.key(FakeAws.KEY, new SessionSettings(Optional.of(ROLE), Optional.empty(), Optional.empty(),
                home, "inventory", List.of("ReadOnlyAccess"), true, Optional.empty()), clients, calls,
                InstantSource.system());
    }

    private List<Account> accounts(Inventory inventory) {
        return switch (inventory.accounts(organization
                ? new Wanted(true, Optional.empty(), List.of(), List.of(), List.of(), List.of(), Map.of())
                : Wanted.own())) {
            case Selection.Accounts(var accounts) -> accounts;
            case Selection.Refused(var why, var operation) -> throw new IllegalStateException(operation + why.said());
            case Selection.Mistaken(var problem) -> throw new IllegalStateException(problem);
        };
    }

    Document read(String file) {
        try (var in = RecordedJson.parser(Files.newInputStream(output.resolve("run").resolve(file)))) {
            return RecordedJson.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String file) {
        return text("run", file);
    }

    /** What a file says; nothing if it is not there. */
    String text(String run, String file) {
        try {
            var path = output.resolve(run).resolve(file);
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of results, with what is in them. */
    Map<String, String> tree(String name) {
        var tree = new TreeMap<String, String>();
        var run = output.resolve(name);
        try (var files = Files.walk(run)) {
            files.filter(Files::isRegularFile).filter(file -> !run.equals(file.getParent())).forEach(file -> {
                try {
                    tree.put(run.relativize(file).toString(), Files.readString(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tree;
    }

    @Override
    public void close() {
        clients.close();
        aws.close();
    }
}
