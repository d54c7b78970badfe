package dev.muster.fleet.session;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.call.Pass;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Credentials for every account that the caller can act in. Used by many threads at once. */
public interface Sessions {

    /** Who runs this. */
    Caller caller();

    /** Credentials of the account that are good for some minutes at least, or why there are none. */
    Pass<AwsCredentials> of(AccountId account);
}
