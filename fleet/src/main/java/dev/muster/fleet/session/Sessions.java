package dev.muster.fleet.session;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Pass;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Credentials for every account that the caller can act in. Used by many threads at once. */
public interface Sessions {

    /** Who runs this. */
    Caller caller();

    /** Credentials of the account that are good for some minutes at least, or why there are none. */
    Pass<AwsCredentials> of(AccountId account);

    /** The Region whose STS gives out the sessions; every account has it. */
    RegionId home();

    /** Lets go of the session of an account that nobody works on any more. */
    default void forget(AccountId account) {}
}
