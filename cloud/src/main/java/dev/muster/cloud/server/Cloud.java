package dev.muster.cloud.server;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import dev.muster.cloud.auth.AuthMode;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Seal;
import dev.muster.cloud.console.Console;
import dev.muster.cloud.console.page.Intent;
import dev.muster.cloud.fault.FaultPlan;
import dev.muster.cloud.fault.Faults;
import dev.muster.cloud.guardduty.LoadedFindings;
import dev.muster.cloud.guardduty.finding.FindingBatch;
import dev.muster.cloud.mail.Mailbox;
import dev.muster.cloud.mail.Posted;
import dev.muster.cloud.mail.Postman;
import dev.muster.cloud.replay.Replay;
import dev.muster.cloud.store.Database;
import dev.muster.cloud.store.Transaction;
import dev.muster.cloud.trail.Recorded;
import dev.muster.cloud.trail.Trail;
import dev.muster.cloud.trail.TrailQuery;
import dev.muster.cloud.world.FirstWorld;
import dev.muster.cloud.world.World;
import dev.muster.cloud.world.WorldFile;
import dev.muster.policy.explain.Explanation;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;

/**
 * The world behind the server: its database, its services, and the way of a request through them. Bringing the world
 * back to its first state makes all services anew, since they remember what they have read.
 */
final class Cloud implements AutoCloseable, LocalPages.Source {

    private final ServerSettings settings;

    private final Catalog catalog;

    private final Home home;

    private final Database database;

    private final Trail trail;

    private final Faults faults;

    private final LocalPages pages = new LocalPages(this);

    /** Calls hold it for reading; a reset waits until none is under way. Nobody takes it twice. */
    private final ReadWriteLock changing = new StampedLock().asReadWriteLock();

    /** Has a permit when a letter waits for the postman. */
    private final Semaphore posted = new Semaphore(0);

    private final Optional<Postman> postman;

    private final Optional<Replay> replay;

    private final Beginning beginning;

    private final Introduction introduction;

    private final Console console;

    private volatile Services services;

    private Cloud(ServerSettings settings, Catalog catalog, Home home) {
        this.settings = settings;
        this.catalog = catalog;
        this.home = home;
        database = home.database();
        var file = settings.world().map(WorldFile::read);
        replay = settings.replay()
                .map(given -> Replay.open(given.folder(), given.pageSize(), catalog, file.map(World::management)
                        .orElse(FirstWorld.ACCOUNT)));
        trail = new Trail(database, settings.trailEvents());
        faults = new Faults(settings.faults());
        try {
            // in one transaction: of servers that start at once, one founds the world and the others find it
            var begun = database.write(transaction -> {
                var founded = Foundation.founded(transaction);
                var beginning = file.map(Beginning::of).orElseGet(() -> Beginning.of(replay, Foundation.origin(
                        transaction)));
                var seal = Foundation.seal(transaction);
                var wired = wire(seal, beginning.world());
                wired.checked(settings.faults());
                if (!founded) {
                    found(transaction, beginning, wired);
                }
                return new Begun(beginning, seal, wired, !founded);
            });
            beginning = begun.beginning();
            services = begun.services();
            introduction = introduce(begun.fresh());
            console = new Console(new ConsoleGround(new Inside(), catalog, database, trail, begun.seal(), settings));
            postman = settings.smtp().map(address -> Postman.start(database, address, settings.clock(), posted));
        } catch (RuntimeException e) {
            trail.close();
            throw e;
        }
    }

    private record Begun(Beginning beginning, Seal seal, Services services, boolean fresh) {}

    /** Opens the world, and founds it if this is its first start. */
    static Cloud open(ServerSettings settings, Catalog catalog) {
        var home = Home.of(settings.data(), settings.database());
        try {
            return new Cloud(settings, catalog, home);
        } catch (RuntimeException e) {
            home.close();
            throw e;
        }
    }

    private Services wire(Seal seal, World world) {
        var administrator = settings.auth() == AuthMode.OFF ? Administrator.of(world) : Administrator.NOBODY;
        var mailbox = settings.smtp().isPresent() ? Mailbox.sql(posted::release) : Mailbox.sql();
        return Services.wire(catalog, database, trail, seal, settings, faults, administrator, mailbox,
                replay);
    }

    private void found(Transaction transaction, Beginning beginning, Services founding) {
        founding.founder().found(transaction, beginning.world(), settings.clock().instant().truncatedTo(
                ChronoUnit.SECONDS));
        Foundation.remember(transaction, beginning.origin());
    }

    WireResponse answer(WireRequest request, Call.Origin origin) {
        if (Console.mine(request)) {
            if (ThisMachine.asks(request, origin) && ForeignPage.followed(request)) {
                return console.arrival(request);
            }
            return ThisMachine.refusal(request, origin)
                    .map(Console::refused)
                    .orElseGet(() -> console.answer(request, origin));
        }
        var welcome = Console.welcome(request);
        if (welcome.isPresent()) {
            return welcome.get();
        }
        if (LocalPages.mine(request)) {
            return pages.answer(request, origin);
        }
        if (settings.auth() == AuthMode.OFF && ForeignPage.sent(request)) {
            // nothing else keeps a web site that somebody visits from calling a server without signatures
            return PlainError.of(request, AwsFailure.common(403, "AccessDenied",
                    "a server that asks for no signatures does not answer pages of other sites"), RequestIds.next());
        }
        return call(request, origin);
    }

    /** The way of a call of an AWS API. */
    private WireResponse call(WireRequest request, Call.Origin origin) {
        return reading(() -> services.pipeline().answer(request, origin)).await();
    }

    /** The ways into this world from within. */
    private final class Inside implements ConsoleGround.Ways {

        @Override
        public WireResponse call(WireRequest request, Call.Origin origin) {
            return Cloud.this.call(request, origin);
        }

        @Override
        public Optional<AwsFailure> refusal(WireRequest request, Call.Origin origin, String action) {
            return reading(() -> services.permits().refusal(request, origin, action));
        }

        @Override
        public Optional<AwsFailure> refusal(Intent intent, Call.Origin origin) {
            return reading(() -> services.permits().refusal(intent, origin));
        }
    }

    /** Does something while the services stay as they are. */
    private <T> T reading(Supplier<T> what) {
        changing.readLock().lock();
        try {
            return what.get();
        } finally {
            changing.readLock().unlock();
        }
    }

    Console console() {
        return console;
    }

    Introduction introduction() {
        return introduction;
    }

    private Introduction introduce(boolean fresh) {
        var world = beginning.world();
        var management = world.management();
        var key = world.accounts()
                .stream()
                .filter(account -> account.id().equals(management))
                .flatMap(account -> account.users().stream())
                .flatMap(user -> user.keys().stream())
                .findFirst();
        var accounts = database.read(services.accounts()::all).size();
        return new Introduction(fresh, accounts, management.digits(), key.map(World.Key::id), beginning.origin()
                .flatMap(_ -> key.map(World.Key::secret)),
                replay.map(inventory -> inventory.remarks(catalog)).orElse(
                        List.of()));
    }

    @Override
    public List<String> events(TrailQuery query) {
        return trail.query(query);
    }

    @Override
    public Optional<Recorded> recorded(UUID event) {
        return trail.find(event);
    }

    @Override
    public Optional<String> encoded(Explanation refusal) {
        return services.messages().encode(Rulings.refusal(refusal), settings.clock().instant());
    }

    @Override
    public List<Posted> letters() {
        return database.read(transaction -> services.mailbox().arrived(transaction, settings.clock().instant()));
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public void replaceFaults(FaultPlan plan) {
        faults.replace(services.checked(plan));
    }

    @Override
    public List<LoadedFindings> load(FindingBatch batch, Optional<AccountId> account, Optional<RegionId> region) {
        changing.readLock().lock();
        try {
            return database.write(transaction -> services.guardDuty()
                    .load(transaction, batch, account, region, settings.clock().instant()));
        } finally {
            changing.readLock().unlock();
        }
    }

    @Override
    public boolean reset() {
        if (settings.auth() != AuthMode.OFF) {
            return false;
        }
        changing.writeLock().lock();
        try {
            trail.flush();
            var anew = wire(database.write(Foundation::seal), beginning.world());
            // in one transaction: whoever is killed meanwhile finds the old world or the new one, never none
            database.write(transaction -> {
                Foundation.forget(transaction);
                found(transaction, beginning, anew);
                return beginning;
            });
            services = anew;
            // what was remembered was of the old world
            faults.replace(faults.plan());
            return true;
        } finally {
            changing.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        console.close(); // while there is a world that its work can come to an end in
        postman.ifPresent(Postman::close);
        trail.close();
        home.close();
    }
}
