package dev.muster.cloud.console;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Seal;
import dev.muster.cloud.console.page.Intent;
import dev.muster.cloud.console.tool.Tools;
import dev.muster.cloud.mail.Mailbox;
import dev.muster.cloud.store.Database;
import dev.muster.cloud.trail.Trail;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What the console needs of the server that shows it. */
public interface ConsoleWorld {

    /** Answers a call of an AWS API, as if it had come over the wire. */
    WireResponse call(WireRequest request, Call.Origin origin);

    /**
     * Why whoever signed a request may not do something that no API here does; empty if they may.
     *
     * @param request signed for STS
     * @param action  as IAM names it
     */
    Optional<AwsFailure> refusal(WireRequest request, Call.Origin origin, String action);

    /** How a call would be refused that is not made; empty if it would not be. */
    Optional<AwsFailure> refusal(Intent intent, Call.Origin origin);

    Trail trail();

    Mailbox mailbox();

    Catalog catalog();

    Database database();

    Seal seal();

    InstantSource clock();

    /** What pages need that the server alone does not have. */
    Tools tools();

    /** Whether nobody has to prove who they are. */
    boolean open();

    /**
     * Whom one can be in an open world: those whose account, name or e-mail address has the text in it, by account.
     *
     * @param most how many at most
     */
    List<Principal> principals(String text, int most);
}
