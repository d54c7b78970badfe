package dev.muster.fleet.identity;

import dev.muster.api.id.AccountId;
import dev.muster.api.identity.Identity;
import java.util.List;

/** All users and roles of an account. */
public record Identities(AccountId account, List<Identity> all, Limits limits) {

    public Identities {
        all = List.copyOf(all);
    }
}
