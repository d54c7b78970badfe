package dev.muster.cloud.iam;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.PolicyText;
import dev.muster.cloud.store.Transaction;
import java.util.List;

/** What an organization lets the users and roles of an account do at most, for simulations. */
@FunctionalInterface
public interface ServiceControl {

    /** Service control policies from the root down to the account, a list a level; no levels if none binds it. */
    List<List<PolicyText>> above(Transaction transaction, AccountId account);
}
