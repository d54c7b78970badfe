package dev.muster.fleet.doctor;

import dev.muster.api.id.AccountId;
import java.util.Collection;
import java.util.List;

/**
 * An account to look at.
 *
 * @param name  for people to know it by; may be empty
 * @param needs what must be allowed there
 */
public record Patient(AccountId account, String name, List<Need> needs) {

    public Patient(AccountId account, String name, Collection<Need> needs) {
        this(account, name, needs.stream().distinct().sorted().toList());
    }

    public Patient {
        needs = List.copyOf(needs);
    }
}
