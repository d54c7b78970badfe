package dev.muster.api.protocol;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.fuzz.HttpText;
import java.util.List;

/** What holds for every answer that a client reads: it is a success, a failure, or not readable; never a surprise. */
final class ResponseLaw {

    private static final Catalog CATALOG = Catalog.bundled();

    private static final List<Integer> STATUSES = List.of(200, 400, 500);

    private final ServiceModel service;

    private final ClientProtocol client;

    ResponseLaw(String name) {
        service = CATALOG.service(name).orElseThrow();
        client = ClientProtocol.of(service, () -> "token");
    }

    /** The first word of the message names the operation. */
    void check(HttpText message) {
        service.operation(message.first()[0]).ifPresent(operation -> {
            for (int status : STATUSES) {
                try {
                    var reply = client.response(operation, message.response(status));
                    if (reply instanceof Reply.Success != (status == 200)) {
                        throw new AssertionError("status " + status + " was taken for " + reply);
                    }
                } catch (MalformedResponse refused) {
                    if (status != 200) {
                        throw new AssertionError("an answer of failure must always be told", refused);
                    }
                }
            }
        });
    }
}
