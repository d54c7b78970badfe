package dev.muster.fleet.doctor;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.permission.PolicyDocument;
import java.util.List;
import java.util.Optional;

/**
 * One thing to mend, and where.
 *
 * @param finding  what is wrong, in a sentence
 * @param remedy   what to do, in a sentence
 * @param accounts where it is wrong, sorted
 * @param policy   what to attach, where a policy mends it
 * @param urgent   whether the work fails without it; otherwise something is just not known
 */
public record Advice(String finding, String remedy, List<AccountId> accounts, Optional<PolicyDocument> policy,
        boolean urgent) {

    public Advice {
        accounts = accounts.stream().sorted().toList();
    }
}
