package dev.muster.cloud.iam;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.store.Database;
import dev.muster.cloud.store.Memory;
import dev.muster.cloud.store.Transaction;
import java.util.concurrent.Executor;

/** All that IAM keeps, and the memory in front of it. Whoever writes says so by one of the {@code changed} methods. */
final class IamStore {

    final SqlEntities entities = new SqlEntities();

    final SqlEntityPolicies policies = new SqlEntityPolicies();

    final SqlManagedPolicies managed = new SqlManagedPolicies(new AwsPolicies());

    final SqlAccessKeys keys = new SqlAccessKeys();

    final SqlTags tags = new SqlTags();

    final SqlProviders providers = new SqlProviders();

    final SqlInstanceProfiles profiles = new SqlInstanceProfiles();

    final SqlAccountSettings settings = new SqlAccountSettings();

    final PrincipalNames principals = new PrincipalNames(entities);

    final Memory memory = new Memory("iam");

    final KeyUses uses;

    IamStore(Database database, Executor executor) {
        uses = new KeyUses(database, keys, executor);
    }

    /** To be called by everything that changes what an account's users, roles or policies may do or are. */
    void changed(Transaction transaction, AccountId account) {
        memory.changed(transaction, account.digits());
    }

    /** To be called when a key comes, goes, is switched, or has another owner's name. */
    void keyChanged(Transaction transaction, String key) {
        memory.changed(transaction, keyScope(key));
    }

    /** To be called when a user or role is removed or renamed: trust policies of any account may name it. */
    void principalChanged(Transaction transaction) {
        memory.everythingChanged(transaction);
    }

    /** Keys are dropped along with those of the account that their ids tell of, or with all that tell of none. */
    static String keyScope(String key) {
        return "key " + Identifiers.accountOf(key).map(AccountId::digits).orElse("");
    }
}
