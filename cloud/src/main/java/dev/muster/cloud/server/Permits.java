package dev.muster.cloud.server;

import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.id.RegionId;
import dev.muster.api.sigv4.SigV4Request;
import dev.muster.api.wire.WireRequest;
import dev.muster.cloud.auth.Authenticator;
import dev.muster.cloud.auth.Authorizer;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Pages;
import dev.muster.cloud.call.Ruling;
import dev.muster.cloud.console.page.Intent;
import dev.muster.cloud.store.Database;
import dev.muster.cloud.trail.CallRecord;
import dev.muster.cloud.trail.Trail;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says whether somebody may do what no operation here does: they prove who they are and IAM is asked, as in
 * {@link Pipeline}.
 *
 * @param sts for which is signed what no operation of AWS does either: each Region and every principal has it
 */
record Permits(Database database, Authenticator authenticator, Authorizer authorizer, Pages pages, Trail trail,
        ServiceModel sts, InstantSource clock) {

    private record Asked(WireRequest signed, ServiceModel service, RegionId region, String action) {}

    private record Answered(Optional<Caller> caller, List<Ruling> rulings, Optional<AwsFailure> refusal) {}

    /**
     * Why whoever signed a request may not do something, in AWS's words; empty if they may. The trail has no event of
     * it.
     *
     * @param request signed for STS
     * @param action  as IAM names it, on all resources
     */
    Optional<AwsFailure> refusal(WireRequest request, Call.Origin origin, String action) {
        var region = SigV4Request.parse(request) instanceof SigV4Request.Signed signed
                && RegionId.isValid(signed.region()) ? new RegionId(signed.region()) : RegionId.US_EAST_1;
        return answered(new Asked(request, sts, region, action), origin, RequestIds.next(), now()).refusal();
    }

    /** How a call is refused that is answered by other means; empty if it is not. The trail has an event of it. */
    Optional<AwsFailure> refusal(Intent intent, Call.Origin origin) {
        var now = now();
        var id = RequestIds.next();
        var answered = answered(new Asked(intent.signed(), intent.service(), intent.region(), intent.action()), origin,
                id, now);
        var failure = answered.refusal().map(refused -> new CallRecord.Failure(refused.code(), refused.message()));
        var _ = trail.record(new CallRecord(id, now, intent.region(), origin, intent.service(), intent.operation(),
                true, answered.caller(), Optional.of(intent.input()), Optional.empty(), failure), answered.rulings());
        return answered.refusal();
    }

    private Answered answered(Asked asked, Call.Origin origin, String id, Instant now) {
        return database.read(transaction -> {
            var rulings = new ArrayList<Ruling>(0);
            Optional<Caller> known = Optional.empty();
            try {
                var caller = authenticator.authenticate(transaction, SigV4Request.parse(asked.signed()), asked.signed(),
                        new Authenticator.Target(asked.service(), false, asked.region(), Optional.empty()), now);
                known = Optional.of(caller);
                authorizer.authorize(new Call(id, caller, asked.region(), now, origin, transaction, pages), List.of(
                        Check.of(asked.action())), asked.service(), rulings::add);
                return new Answered(known, rulings, Optional.empty());
            } catch (AwsFailure failure) {
                return new Answered(known, rulings, Optional.of(failure));
            }
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
