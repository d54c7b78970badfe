package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;

/** How instance profiles are found and asked about. */
final class InstanceProfileRules {

    private final IamContext iam;

    InstanceProfileRules(IamContext iam) {
        this.iam = iam;
    }

    Check check(Call call, String action, String name) {
        var account = call.caller().account();
        return iam.store().profiles.find(call.db(), account, name)
                .map(profile -> Asks.tagged(Check.of(action).on(profile.arn(), account),
                        iam.store().tags.of(call.db(), profile.id())))
                .orElseGet(() -> Check.of(action).on(SqlInstanceProfiles.Profile.arn(account, "/", name), account));
    }

    SqlInstanceProfiles.Profile profile(Call call, String name) {
        return iam.store().profiles.find(call.db(), call.caller().account(), name)
                .orElseThrow(() -> Refusals.noSuch("Instance Profile " + name + " cannot be found."));
    }
}
