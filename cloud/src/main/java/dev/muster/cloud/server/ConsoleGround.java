package dev.muster.cloud.server;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import dev.muster.cloud.account.Account;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.auth.AuthMode;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Seal;
import dev.muster.cloud.console.ConsoleWorld;
import dev.muster.cloud.console.Principal;
import dev.muster.cloud.console.page.Intent;
import dev.muster.cloud.console.tool.Tools;
import dev.muster.cloud.iam.SqlIam;
import dev.muster.cloud.mail.Mailbox;
import dev.muster.cloud.store.Database;
import dev.muster.cloud.store.Transaction;
import dev.muster.cloud.trail.Trail;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The world as the console sees it.
 *
 * @param ways into the world
 */
record ConsoleGround(Ways ways, Catalog catalog, Database database, Trail trail, Seal seal, ServerSettings settings)
        implements
            ConsoleWorld {

    /** How the console reaches the world: as everybody does, or to ask {@link Permits}. */
    interface Ways {

        WireResponse call(WireRequest request, Call.Origin origin);

        Optional<AwsFailure> refusal(WireRequest request, Call.Origin origin, String action);

        Optional<AwsFailure> refusal(Intent intent, Call.Origin origin);
    }

    @Override
    public WireResponse call(WireRequest request, Call.Origin origin) {
        return ways.call(request, origin);
    }

    @Override
    public Optional<AwsFailure> refusal(WireRequest request, Call.Origin origin, String action) {
        return ways.refusal(request, origin, action);
    }

    @Override
    public Optional<AwsFailure> refusal(Intent intent, Call.Origin origin) {
        return ways.refusal(intent, origin);
    }

    @Override
    public Mailbox mailbox() {
        return Mailbox.sql();
    }

    @Override
    public InstantSource clock() {
        return settings.clock();
    }

    @Override
    public Tools tools() {
        return settings.tools();
    }

    @Override
    public boolean open() {
        return settings.auth() == AuthMode.OFF;
    }

    @Override
    public List<Principal> principals(String text, int most) {
        var wanted = text.toLowerCase(Locale.ROOT);
        var iam = new SqlIam(database);
        return database.read(transaction -> Accounts.sql()
                .all(transaction)
                .stream()
                .filter(account -> account.state() == Account.State.ACTIVE)
                .flatMap(account -> of(transaction, iam, account)
                        .filter(principal -> (account.email() + " " + account.name() + " " + principal.arn())
                                .toLowerCase(Locale.ROOT)
                                .contains(wanted)))
                .limit(most)
                .toList());
    }

    /** Users who have a key, and roles that a person may take. */
    private static Stream<Principal> of(Transaction transaction, SqlIam iam, Account account) {
        var users = iam.users(transaction, account.id())
                .stream()
                .flatMap(user -> iam.activeKey(transaction, user)
                        .stream()
                        .map(key -> new Principal(account.id(), account.name(), user.arn(), Optional.of(
                                key))));
        var roles = iam.roles(transaction, account.id())
                .stream()
                .filter(role -> !role.serviceLinked())
                .map(role -> new Principal(account.id(), account.name(), role.arn(), Optional.empty()));
        return Stream.concat(users, roles);
    }
}
