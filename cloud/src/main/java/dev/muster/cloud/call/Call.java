package dev.muster.cloud.call;

import dev.muster.api.id.RegionId;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import org.jooq.DSLContext;

/**
 * One call as a service sees it.
 *
 * @param requestId   the id that the answer and the trail carry
 * @param caller      who calls
 * @param region      the Region called; us-east-1 for global services
 * @param now         the time at which the call happens, the same for all of it
 * @param origin      where it came from
 * @param transaction open for the length of the call; read-only unless the operation is declared to write
 * @param pages       makes and reads pagination tokens
 */
public record Call(String requestId, Caller caller, RegionId region, Instant now, Origin origin,
        Transaction transaction, Pages pages) {

    /**
     * Where a call came from.
     *
     * @param sourceIp  canonical text of the address
     * @param userAgent as sent, empty if not
     * @param secure    whether over TLS
     */
    public record Origin(String sourceIp, String userAgent, boolean secure) {}

    public DSLContext db() {
        return transaction.db();
    }
}
