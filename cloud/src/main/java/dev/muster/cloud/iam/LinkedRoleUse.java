package dev.muster.cloud.iam;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.store.Transaction;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a service still does with its service-linked role in an account, which must not be deleted meanwhile. */
@FunctionalInterface
public interface LinkedRoleUse {

    /** ARNs of resources by Region; none if the role may go. */
    SortedMap<RegionId, List<String>> of(Transaction transaction, AccountId account, String servicePrincipal);

    /** For a world in which no service minds. */
    static LinkedRoleUse none() {
        return (_, _, _) -> new TreeMap<>();
    }
}
