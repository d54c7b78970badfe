package dev.muster.cloud.server;

import dev.muster.api.sigv4.SigV4Request;
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
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says whether somebody might make a call that nobody answers here, because what it is for is done by other means: they
 * are authenticated, IAM is asked, and the trail has an event, as of every other call.
 */
record Permits(Database database, Authenticator authenticator, Authorizer authorizer, Pages pages, Trail trail,
        InstantSource clock) {

    /** How the call is refused; empty if it is not. */
    Optional<AwsFailure> refusal(Intent intent, Call.Origin origin) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var id = RequestIds.next();
        var rulings = new ArrayList<Ruling>(0);
        var callers = new ArrayList<Caller>(1);
        var refusal = database.read(transaction -> {
            rulings.clear(); // a query may be begun again
            callers.clear();
            try {
                var caller = authenticator.authenticate(transaction, SigV4Request.parse(intent.signed()), intent
                        .signed(), new Authenticator.Target(intent.service(), false, intent.region(), Optional.empty()),
                        now);
                callers.add(caller);
                authorizer.authorize(new Call(id, caller, intent.region(), now, origin, transaction, pages), List.of(
                        Check.of(intent.action())), intent.service(), rulings::add);
                return Optional.<AwsFailure>empty();
            } catch (AwsFailure failure) {
                return Optional.of(failure);
            }
        });
        var _ = trail.record(new CallRecord(id, now, intent.region(), origin, intent.service(), intent
                .operation(), true, callers.stream().findFirst(), Optional.of(intent.input()), Optional.empty(),
                refusal.map(failure -> new CallRecord.Failure(
                        failure.code(), failure.message()))),
                rulings);
        return refusal;
    }
}
