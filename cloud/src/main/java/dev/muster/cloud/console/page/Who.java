package dev.muster.cloud.console.page;

import dev.muster.api.id.AccountId;

/** Somebody as AWS names them: the account and the ARN that GetCallerIdentity tells. */
public record Who(AccountId account, String arn) {

    /** The last part of the ARN: {@code user/admin}, {@code assumed-role/MusterAccess/admin}. */
    public String name() {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
