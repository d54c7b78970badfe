package dev.muster.cloud.server;

import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.id.RegionId;
import dev.muster.api.sigv4.SigV4Request;
import dev.muster.api.wire.WireRequest;
import dev.muster.cloud.auth.Authenticator;
import dev.muster.cloud.auth.Authorizer;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Pages;
import dev.muster.cloud.store.Database;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Asks IAM whether somebody may do what no operation here does. They prove who they are and are authorized as in
 * {@link Pipeline}; nothing is called, so that the trail has no event of it.
 */
final class Permission {

    private final Database database;

    private final Authenticator authenticator;

    private final Authorizer authorizer;

    private final Pages pages;

    private final ServiceModel sts;

    private final InstantSource clock;

    /** @param sts for which requests are signed: each Region and every principal has it */
    Permission(Database database, Authenticator authenticator, Authorizer authorizer, Pages pages, ServiceModel sts,
            InstantSource clock) {
        this.database = database;
        this.authenticator = authenticator;
        this.authorizer = authorizer;
        this.pages = pages;
        this.sts = sts;
        this.clock = clock;
    }

    /**
     * Why whoever signed a request may not do something, in AWS's words; empty if they may.
     *
     * @param request signed for STS
     * @param action  as IAM names it, on all resources
     */
    Optional<AwsFailure> refusal(WireRequest request, Call.Origin origin, String action) {
        var signature = SigV4Request.parse(request);
        var region = signature instanceof SigV4Request.Signed signed && RegionId.isValid(signed.region())
                ? new RegionId(signed.region())
                : RegionId.US_EAST_1;
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try {
            return database.read(transaction -> {
                var caller = authenticator.authenticate(transaction, signature, request,
                        new Authenticator.Target(sts, false, region, Optional.empty()), now);
                authorizer.authorize(
                        new Call(RequestIds.next(), caller, region, now, origin, transaction, pages),
                        List.of(Check.of(action)), sts, _ -> {});
                return Optional.<AwsFailure>empty();
            });
        } catch (AwsFailure failure) {
            return Optional.of(failure);
        }
    }
}
