package dev.muster.cloud.auth;

import dev.muster.api.catalog.Protocol;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.id.RegionId;
import dev.muster.api.sigv4.ExpectedScope;
import dev.muster.api.sigv4.SigV4Fault;
import dev.muster.api.sigv4.SigV4Outcome;
import dev.muster.api.sigv4.SigV4Request;
import dev.muster.api.sigv4.SigV4Verifier;
import dev.muster.api.sigv4.SigningKey;
import dev.muster.api.wire.WireRequest;
import dev.muster.cloud.account.Account;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.account.Regions;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.iam.Iam;
import dev.muster.cloud.store.Transaction;
import dev.muster.cloud.sts.Sessions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds out who makes a call. The order of the checks is the one that STS was seen to keep: scope, key, session token
 * and its expiry, and only then the signature; so a wrong secret never tells whether a token was good.
 */
public final class Authenticator {

    /** More keys than a busy world uses in a day; beyond it the memory starts anew. */
    private static final int MOST_SIGNING_KEYS = 20_000;

    private record Scope(String accessKeyId, String date, String region, String service) {}

    /** What was found for a key: its secret and who holds it. */
    private record Holder(String secret, Caller.Signed caller) {}

    private final Iam iam;

    private final Sessions sessions;

    private final Accounts accounts;

    private final SigV4Verifier verifier;

    private final AuthMode mode;

    private final Function<Transaction, Caller> administrator;

    private final Map<Scope, SigningKey> signingKeys = new ConcurrentHashMap<>();

    /** @param administrator who calls with a key that nobody knows, with {@link AuthMode#OFF} */
    public Authenticator(Iam iam, Sessions sessions, Accounts accounts, SigV4Verifier verifier, AuthMode mode,
            Function<Transaction, Caller> administrator) {
        this.iam = iam;
        this.sessions = sessions;
        this.accounts = accounts;
        this.verifier = verifier;
        this.mode = mode;
        this.administrator = administrator;
    }

    /**
     * What was called.
     *
     * @param global whether the service has one endpoint for all Regions
     * @param region the Region called
     * @param hostRegion the Region that a real AWS host name tells, against which the scope is held
     */
    public record Target(ServiceModel service, boolean global, RegionId region, Optional<RegionId> hostRegion) {

        private Protocol protocol() {
            return service.protocol();
        }
    }

    /** The answer to a caller whose key nobody knows. */
    public static AwsFailure unknownKey(Protocol protocol) {
        return Refusal.INVALID_KEY.in(protocol);
    }

    /** Who calls; throws {@link AwsFailure} for somebody who is not let in. */
    public Caller authenticate(Transaction transaction, SigV4Request signature, WireRequest request, Target target,
            Instant now) {
        var protocol = target.protocol();
        return switch (signature) {
            case SigV4Request.Unsigned _ when mode == AuthMode.OFF -> administrator.apply(transaction);
            case SigV4Request.Malformed _ when mode == AuthMode.OFF -> administrator.apply(transaction);
            case SigV4Request.Unsigned _ -> throw Refusal.MISSING.in(protocol);
            case SigV4Request.Malformed(var fault, var message) -> throw refusal(fault).in(protocol, message);
            case SigV4Request.Signed signed -> signed(transaction, signed, request, target, now);
        };
    }

    private Caller signed(Transaction transaction, SigV4Request.Signed signed, WireRequest request, Target target,
            Instant now) {
        if (mode == AuthMode.OFF) {
            return holder(transaction, signed, target, now, true).<Caller>map(Holder::caller)
                    .orElseGet(() -> administrator.apply(transaction));
        }
        verifier.checkScope(signed, now, expected(target)).ifPresent(refused -> {
            throw refusal(refused.fault()).in(target.protocol(), refused.message());
        });
        if (request.headers().first("x-amz-target").isPresent() && !signed.signedHeaders().contains("x-amz-target")) {
            // it says what is called: left unsigned, anybody on the way could make another call of it
            throw Refusal.BAD_SIGNATURE.in(target.protocol(),
                    "'X-Amz-Target' must be a 'SignedHeader' in the AWS Authorization.");
        }
        var holder = holder(transaction, signed, target, now, false).orElseThrow(() -> {
            verifier.checkUnknownKey(signed, request);
            return Refusal.INVALID_KEY.in(target.protocol());
        });
        if (verifier.checkSignature(signed, request,
                signingKey(signed, holder.secret())) instanceof SigV4Outcome.Refused(var fault, var message)) {
            throw refusal(fault).in(target.protocol(), message);
        }
        var strayToken = holder.caller().session().isEmpty() && signed.token().isPresent();
        if (strayToken || !admitted(transaction, holder.caller(), target)) {
            throw Refusal.INVALID_KEY.in(target.protocol());
        }
        iam.keyUsed(signed.accessKeyId(), now, target.service().signingName(), target.region().code());
        return holder.caller();
    }

    /** Who holds the key, if it may be used at all; an expired session says so unless told to be lenient. */
    private Optional<Holder> holder(Transaction transaction, SigV4Request.Signed signed, Target target, Instant now,
            boolean lenient) {
        var key = iam.accessKey(transaction, signed.accessKeyId());
        if (key.isPresent()) {
            var found = key.get();
            return found.active()
                    ? Optional.of(new Holder(found.secret(),
                            new Caller.Signed(found.owner(), Optional.empty(), found.id())))
                    : Optional.empty();
        }
        if (signed.token().isEmpty()) {
            return Optional.empty();
        }
        return switch (sessions.find(transaction, signed.accessKeyId(), signed.token().get(), now)) {
            case Sessions.Lookup.Good(var credentials) -> Optional.of(new Holder(credentials.secret(),
                    new Caller.Signed(credentials.identity(), Optional.of(credentials.session()),
                            credentials.accessKeyId())));
            case Sessions.Lookup.Expired _ when lenient -> Optional.empty();
            case Sessions.Lookup.Expired _ -> throw Refusal.EXPIRED_TOKEN.in(target.protocol());
            case Sessions.Lookup.Invalid _ -> Optional.empty();
        };
    }

    /** An account must be open, and have the Region; in a Region that is off, every credential of it is unknown. */
    private boolean admitted(Transaction transaction, Caller.Signed caller, Target target) {
        var account = accounts.find(transaction, caller.account());
        if (account.isEmpty() || account.get().state() != Account.State.ACTIVE) {
            return false;
        }
        if (target.global() || !Regions.optIn(target.region())) {
            return true;
        }
        var tokenGood = caller.session().isEmpty() || caller.session().get().everyRegion();
        return tokenGood && account.get().has(target.region());
    }

    private SigningKey signingKey(SigV4Request.Signed signed, String secret) {
        if (signingKeys.size() > MOST_SIGNING_KEYS) {
            signingKeys.clear();
        }
        // a key's secret never changes, so the key's id stands for it
        return signingKeys.computeIfAbsent(new Scope(signed.accessKeyId(), signed.date(), signed.region(), signed
                .service()), scope -> SigningKey.derive(secret, scope.date(), scope.region(), scope.service()));
    }

    /**
     * Clients with an endpoint override sign global services with their own Region: any known Region is accepted,
     * unless a real AWS host name says which.
     */
    private static ExpectedScope expected(Target target) {
        Predicate<String> region = target.hostRegion().<Predicate<String>>map(host -> host.code()::equals)
                .orElse(code -> RegionId.isValid(code) && Regions.known(new RegionId(code)));
        return new ExpectedScope(target.service().signingName(), region,
                !target.service().signingName().equals("sts"));
    }

    private static Refusal refusal(SigV4Fault fault) {
        return switch (fault) {
            case INCOMPLETE, BOTH_MODES, DATE_FORMAT, EXPIRES_RANGE, ALGORITHM, SCOPE_SHAPE -> Refusal.INCOMPLETE;
            case EXPIRED, NOT_YET_CURRENT, HOST_NOT_SIGNED, SCOPE, PAYLOAD_NOT_SIGNED, PAYLOAD_MISMATCH, SIGNATURE ->
                Refusal.BAD_SIGNATURE;
        };
    }
}
