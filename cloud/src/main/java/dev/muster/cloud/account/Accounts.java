package dev.muster.cloud.account;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.store.Transaction;
import java.util.List;
import java.util.Optional;

/** The accounts of the world. */
public interface Accounts {

    Optional<Account> find(Transaction transaction, AccountId id);

    /** The account whose root user has this address, compared without regard to case. */
    Optional<Account> withEmail(Transaction transaction, String email);

    /** All accounts, by id. */
    List<Account> all(Transaction transaction);

    /** Adds an account; its id and email must be new. */
    void add(Transaction transaction, Account account);

    void setState(Transaction transaction, AccountId id, Account.State state);

    /** Switches an opt-in Region on or off for an account. */
    void setRegion(Transaction transaction, AccountId id, RegionId region, boolean on);

    /** An id that no account has. */
    AccountId freshId(Transaction transaction);

    /** The accounts in the database. */
    static Accounts sql() {
        return new SqlAccounts();
    }
}
