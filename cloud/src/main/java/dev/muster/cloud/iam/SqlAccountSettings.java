package dev.muster.cloud.iam;

import dev.muster.api.id.AccountId;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What an account sets for all of its users: its alias and its password policy; and its finished deletions. */
final class SqlAccountSettings {

    /**
     * What passwords must be like.
     *
     * @param maxAgeDays      after which a password expires
     * @param reusePrevention how many old passwords may not come back
     */
    record Passwords(int minimumLength, boolean symbols, boolean numbers, boolean upper, boolean lower,
            boolean allowChange, Optional<Integer> maxAgeDays, Optional<Integer> reusePrevention,
            Optional<Boolean> hardExpiry) {}

    Optional<String> alias(DSLContext db, AccountId account) {
        return db.fetch("select alias from iam_account_alias where account_id = ?", account.digits())
                .stream()
                .map(row -> row.get("alias", String.class))
                .findFirst();
    }

    boolean aliasTaken(DSLContext db, String alias) {
        return !db.fetch("select 1 as one from iam_account_alias where alias = ?", alias).isEmpty();
    }

    void setAlias(DSLContext db, AccountId account, String alias) {
        db.execute("""
                insert into iam_account_alias (account_id, alias) values (?, ?)
                on conflict (account_id) do update set alias = excluded.alias""", account.digits(), alias);
    }

    void removeAlias(DSLContext db, AccountId account) {
        db.execute("delete from iam_account_alias where account_id = ?", account.digits());
    }

    Optional<Passwords> passwords(DSLContext db, AccountId account) {
        return db.fetch("""
                select minimum_length, require_symbols, require_numbers, require_upper, require_lower, allow_change,
                       max_age, reuse_prevention, hard_expiry
                  from iam_password_policy where account_id = ?""", account.digits())
                .stream()
                .map(row -> new Passwords(row.get("minimum_length", Integer.class),
                        row.get("require_symbols", Integer.class) == 1, row.get("require_numbers", Integer.class) == 1,
                        row.get("require_upper", Integer.class) == 1, row.get("require_lower", Integer.class) == 1,
                        row.get("allow_change", Integer.class) == 1,
                        Optional.ofNullable(row.get("max_age", Integer.class)),
                        Optional.ofNullable(row.get("reuse_prevention", Integer.class)),
                        Optional.ofNullable(row.get("hard_expiry", Integer.class)).map(bit -> bit == 1)))
                .findFirst();
    }

    void setPasswords(DSLContext db, AccountId account, Passwords policy) {
        removePasswords(db, account);
        db.execute("""
                insert into iam_password_policy (account_id, minimum_length, require_symbols, require_numbers,
                       require_upper, require_lower, allow_change, max_age, reuse_prevention, hard_expiry)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", account.digits(), policy.minimumLength(),
                bit(policy.symbols()), bit(policy.numbers()), bit(policy.upper()), bit(policy.lower()),
                bit(policy.allowChange()), policy.maxAgeDays().orElse(null), policy.reusePrevention().orElse(null),
                policy.hardExpiry().map(SqlAccountSettings::bit).orElse(null));
    }

    /** Whether there was one. */
    boolean removePasswords(DSLContext db, AccountId account) {
        return db.execute("delete from iam_password_policy where account_id = ?", account.digits()) > 0;
    }

    /** @param users what kept the role from being deleted, one a line: a Region, a blank, an ARN */
    void addDeletion(DSLContext db, AccountId account, String task, String users, Instant now) {
        db.execute("insert into iam_deletion_task (id, account_id, users, created_at) values (?, ?, ?, ?)", task,
                account.digits(), users, now.toEpochMilli());
    }

    /** What kept the role from being deleted, empty text if nothing did; empty if there is no such task. */
    Optional<String> deletion(DSLContext db, AccountId account, String task) {
        return db.fetch("select users from iam_deletion_task where id = ? and account_id = ?", task, account.digits())
                .stream()
                .map(row -> row.get("users", String.class))
                .findFirst();
    }

    private static @Nullable Integer bit(boolean value) {
        return value ? 1 : 0;
    }
}
