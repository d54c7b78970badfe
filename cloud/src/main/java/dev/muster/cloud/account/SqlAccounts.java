package dev.muster.cloud.account;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.store.Memory;
import dev.muster.cloud.store.Transaction;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.Record;

/** Accounts in the table {@code account}; root addresses are compared by their lower-case form. */
final class SqlAccounts implements Accounts {

    private static final String COLUMNS = "select id, name, email, state, created_at, opted_in from account";

    private final SecureRandom random = new SecureRandom();

    private final Memory memory = new Memory("accounts");

    @Override
    public Optional<Account> find(Transaction transaction, AccountId id) {
        return memory.get(transaction, id.digits(), id, Account.class, () -> Optional.ofNullable(transaction.db()
                .fetchOne(COLUMNS + " where id = ?", id.digits())).map(SqlAccounts::account));
    }

    @Override
    public Optional<Account> withEmail(Transaction transaction, String email) {
        return transaction.db()
                .fetch(COLUMNS + " where email_key = ?", email.toLowerCase(Locale.ROOT))
                .stream()
                .map(SqlAccounts::account)
                .findFirst();
    }

    @Override
    public List<Account> all(Transaction transaction) {
        return transaction.db().fetch(COLUMNS + " order by id").map(SqlAccounts::account);
    }

    @Override
    public void add(Transaction transaction, Account account) {
        transaction.db()
                .execute("""
                        insert into account (id, name, email, email_key, state, created_at, opted_in)
                        values (?, ?, ?, ?, ?, ?, ?)""", account.id().digits(), account.name(), account.email(),
                        account.email().toLowerCase(Locale.ROOT), account.state().name(),
                        account.createdAt().toEpochMilli(), joined(account));
    }

    @Override
    public void setState(Transaction transaction, AccountId id, Account.State state) {
        transaction.db().execute("update account set state = ? where id = ?", state.name(), id.digits());
        memory.changed(transaction, id.digits());
    }

    @Override
    public void setRegion(Transaction transaction, AccountId id, RegionId region, boolean on) {
        var account = find(transaction, id)
                .orElseThrow(() -> new IllegalArgumentException("there is no account `" + id + "`"));
        var regions = new TreeSet<>(account.optedIn());
        if (on) {
            regions.add(region);
        } else {
            regions.remove(region);
        }
        transaction.db()
                .execute("update account set opted_in = ? where id = ?", joined(new Account(account.id(),
                        account.name(), account.email(), account.state(), account.createdAt(), regions)), id.digits());
        memory.changed(transaction, id.digits());
    }

    @Override
    public AccountId freshId(Transaction transaction) {
        while (true) {
            var id = new AccountId(String.format(Locale.ROOT, "%012d", random.nextLong(100_000_000_000L,
                    1_000_000_000_000L)));
            if (find(transaction, id).isEmpty()) {
                return id;
            }
        }
    }

    private static String joined(Account account) {
        return account.optedIn().stream().map(RegionId::code).sorted().collect(Collectors.joining(","));
    }

    private static Account account(Record row) {
        var regions = row.get("opted_in", String.class);
        var optedIn = Arrays.stream(regions.split(",")).filter(code -> !code.isEmpty()).map(RegionId::new);
        return new Account(new AccountId(row.get("id", String.class)), row.get("name", String.class),
                row.get("email", String.class), Account.State.valueOf(row.get("state", String.class)),
                Instant.ofEpochMilli(row.get("created_at", Long.class)), optedIn.collect(Collectors.toSet()));
    }
}
