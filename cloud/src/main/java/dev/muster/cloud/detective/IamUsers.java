package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.store.Transaction;

/** Which IAM users there are: an investigation needs one, or a role. */
@FunctionalInterface
public interface IamUsers {

    /** Whether the account has a user with exactly this ARN. */
    boolean exists(Transaction transaction, AccountId account, String arn);
}
