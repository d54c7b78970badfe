package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * A list of addresses or domains that an administrator supplies. It takes time to activate one, and to do away with it
 * again.
 *
 * @param id          32 lower-case hexadecimal digits
 * @param detector    whose list it is
 * @param format      as the API names it: {@code TXT}
 * @param location    where the list is, as it was given
 * @param bucketOwner who has to own the bucket there
 * @param active      whether it is used, or is going to be
 * @param settledAt   when that comes about
 * @param clientToken of the call that made it
 */
record EntityList(String id, DetectorId detector, ListKind kind, String name, String format, String location,
        Optional<AccountId> bucketOwner, boolean active, Instant settledAt, Optional<String> clientToken,
        Instant createdAt, Instant updatedAt) {

    /** How far a list is. The API also knows ERROR, for which nothing here gives cause, and those of deletion. */
    enum Status {
        ACTIVATING, ACTIVE, DEACTIVATING, INACTIVE
    }

    /**
     * What to change: what is absent stays.
     *
     * @param activate whether it shall be used
     */
    record Change(Optional<String> name, Optional<String> location, Optional<String> bucketOwner,
            Optional<Boolean> activate) {}

    Status status(Instant now) {
        var settled = !now.isBefore(settledAt);
        return active ? settled ? Status.ACTIVE : Status.ACTIVATING : settled ? Status.INACTIVE : Status.DEACTIVATING;
    }

    /** Whether nothing can be done with it until it is settled. */
    boolean settling(Instant now) {
        return now.isBefore(settledAt);
    }

    /**
     * The list after a change. One of entities has to be activated again whenever it is changed, as AWS documents; one
     * of addresses stays as it is, and is read again.
     *
     * @param settled when a change of its status comes about
     */
    EntityList changed(Change change, Instant now, Instant settled) {
        var use = change.activate().orElse(switch (kind.content()) {
            case ADDRESSES -> active;
            case ENTITIES -> false;
        });
        var moves = use != active || (use && (change.activate().isPresent() || change.location().isPresent()));
        return new EntityList(id, detector, kind, change.name().orElse(name), format, change.location().orElse(
                location), change.bucketOwner().map(AccountId::new).or(() -> bucketOwner), use,
                moves ? settled : settledAt, clientToken,
                createdAt, now);
    }
}
