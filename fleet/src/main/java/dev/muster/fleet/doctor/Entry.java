package dev.muster.fleet.doctor;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.call.AwsFailure;

/** Whether an account can be entered. */
public sealed interface Entry {

    /**
     * It can.
     *
     * @param arn who one is in there
     */
    record Open(String arn) implements Entry {}

    /** It cannot: there are no credentials for it. */
    record Shut(AwsFailure why) implements Entry {}

    /**
     * The credentials are those of another account: nothing may be done with them under this one's name.
     *
     * @param answered the account they belong to
     */
    record Elsewhere(AccountId answered, String arn) implements Entry {}
}
