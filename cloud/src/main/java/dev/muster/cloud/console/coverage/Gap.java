package dev.muster.cloud.console.coverage;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import java.util.List;

/**
 * Accounts that are not as wanted, all for the same reason.
 *
 * @param cause  why
 * @param remedy what to do about it; empty where mending does it
 */
public record Gap(Service service, String cause, String remedy, List<Place> places) {

    /** Each of the accounts, in each of the Regions. */
    public record Place(List<AccountId> accounts, List<RegionId> regions) {

        private static final int MOST_NAMED = 4;

        public Place {
            accounts = List.copyOf(accounts);
            regions = List.copyOf(regions);
        }

        /** In a line, however many there are. */
        String named() {
            return named(accounts, "accounts") + " in " + named(regions, "Regions");
        }

        private static String named(List<?> all, String plural) {
            var shown = all.stream().limit(MOST_NAMED).map(Object::toString).toList();
            var more = all.size() - shown.size();
            return String.join(", ", shown) + (more == 0 ? "" : " and " + more + " more " + plural);
        }
    }

    public Gap {
        places = List.copyOf(places);
    }

    /** How many pairs of account and Region it is about. */
    public int count() {
        return places.stream().mapToInt(place -> place.accounts().size() * place.regions().size()).sum();
    }
}
