package dev.muster.cloud;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.account.Account;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Pages;
import dev.muster.cloud.call.Seal;
import dev.muster.cloud.call.Service;
import dev.muster.cloud.call.Session;
import dev.muster.cloud.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A world for tests of one service: a real database, a clock that only tests move, calls without HTTP. */
public final class TestWorld implements AutoCloseable {

    public static final RegionId REGION = RegionId.US_EAST_1;

    private final Database database;

    private final Runnable leaving;

    private final Pages pages = new Pages(new Seal(new byte[32]));

    private Instant now = Instant.parse("2026-01-15T12:00:00Z");

    private int requests;

    public TestWorld() {
        this(TestDatabases.Kind.chosen());
    }

    public TestWorld(TestDatabases.Kind kind) {
        if (kind == TestDatabases.Kind.SQLITE) {
            var directory = directory();
            database = Database.scratch(directory.resolve("world.db"));
            leaving = () -> delete(directory);
        } else {
            var address = TestDatabases.postgres();
            database = Database.postgresql(address, Map.of());
            leaving = () -> TestDatabases.drop(address);
        }
    }

    private static Path directory() {
        try {
            var directory = Files.createTempDirectory("muster-test");
            Files.write(directory.resolve("world.db"), Template.BYTES);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Database database() {
        return database;
    }

    public Instant now() {
        return now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    /** Adds an active account whose root address is {@code root-ID@example.com}. */
    public AccountId account(String digits) {
        var id = new AccountId(digits);
        database.write(transaction -> {
            Accounts.sql()
                    .add(transaction, new Account(id, "account " + digits, "root-" + digits + "@example.com",
                            Account.State.ACTIVE, now, Set.of()));
            return id;
        });
        return id;
    }

    public static Caller root(AccountId account) {
        return new Caller.Signed(new Identity.Root(account), Optional.empty(), "AKIATESTROOT");
    }

    public static Caller user(AccountId account, String name) {
        return new Caller.Signed(new Identity.User(account, "AIDA" + name, "/", name), Optional.empty(), "AKIATEST");
    }

    public static Caller session(Identity identity, Session session) {
        return new Caller.Signed(identity, Optional.of(session), "ASIATEST");
    }

    /** Calls an operation as the server would once IAM has said yes: guard, then handler, in one transaction. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // a test knows what its operation answers
    public <I, O> O call(Service service, Caller caller, RegionId region, I request) {
        @SuppressWarnings("unchecked")
        var operation = (Operation<I, O>) service.operations()
                .stream()
                .filter(candidate -> candidate.input().isInstance(request))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no operation takes " + request.getClass().getSimpleName()));
        return switch (operation.effect()) {
            case READS -> database.read(transaction -> run(operation, request, callIn(transaction, caller, region)));
            case WRITES -> database.write(transaction -> run(operation, request, callIn(transaction, caller, region)));
        };
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // a test knows what its operation answers
    public <I, O> O call(Service service, Caller caller, I request) {
        return call(service, caller, REGION, request);
    }

    private static <I, O> O run(Operation<I, O> operation, I request, Call call) {
        operation.authorization().checks(request, call);
        operation.guard().check(request, call);
        return operation.handler().handle(request, call);
    }

    /** A call within an open transaction. */
    public Call callIn(dev.muster.cloud.store.Transaction transaction, Caller caller, RegionId region) {
        requests++;
        return new Call("request-" + requests, caller, region, now, new Call.Origin("127.0.0.1", "test", false),
                transaction, pages);
    }

    @Override
    public void close() {
        database.close();
        leaving.run();
    }

    private static void delete(Path directory) {
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty world, migrated once: hundreds of tests start from it. */
    private static final class Template {

        static final byte[] BYTES = make();

        private static byte[] make() {
            try {
                var file = Files.createTempDirectory("muster-template").resolve("world.db");
                Database.scratch(file).close();
                var bytes = Files.readAllBytes(file);
                Files.delete(file);
                Files.delete(file.getParent());
                return bytes;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
