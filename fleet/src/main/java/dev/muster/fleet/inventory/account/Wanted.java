package dev.muster.fleet.inventory.account;

import dev.muster.api.id.AccountId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which accounts are wanted. Of the conditions, all must hold.
 *
 * @param organization whether the accounts of the organization are asked for
 * @param file         a list of accounts instead of asking for them: {@code list-accounts} as exported, or
 *                     {@code accounts.json} of an earlier run
 * @param named        ids or names; empty for all
 * @param excluded     ids or names
 * @param units        ids of organizational units or roots, with all below them; empty for all
 * @param excludedUnits the same, to leave out
 * @param tags         of the accounts; all must be there
 */
public record Wanted(boolean organization, Optional<Path> file, List<String> named, List<String> excluded,
        List<String> units, List<String> excludedUnits, Map<String, String> tags) {

    public Wanted {
        named = List.copyOf(named);
        excluded = List.copyOf(excluded);
        units = List.copyOf(units);
        excludedUnits = List.copyOf(excludedUnits);
        tags = Map.copyOf(tags);
    }

    /** The caller's account. */
    public static Wanted own() {
        return new Wanted(false, Optional.empty(), List.of(), List.of(), List.of(), List.of(), Map.of());
    }

    /** Whether AWS has to be asked for the accounts that there are. */
    boolean asksOrganization() {
        return file.isEmpty() && (organization || !units.isEmpty() || !excludedUnits.isEmpty() || !tags.isEmpty()
                || named.stream().anyMatch(name -> !AccountId.isValid(name)));
    }

    /** Whether it is by name or id among those that are wanted. */
    boolean names(Account account) {
        return (named.isEmpty() || isAmong(account, named)) && !isAmong(account, excluded);
    }

    private static boolean isAmong(Account account, List<String> idsOrNames) {
        return idsOrNames.contains(account.id().digits()) || idsOrNames.contains(account.name());
    }
}
