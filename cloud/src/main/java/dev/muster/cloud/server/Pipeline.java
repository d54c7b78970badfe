package dev.muster.cloud.server;

import dev.muster.api.catalog.Protocol;
import dev.muster.api.document.Document;
import dev.muster.api.id.RegionId;
import dev.muster.api.protocol.MalformedRequest;
import dev.muster.api.sigv4.SigV4Request;
import dev.muster.api.validation.ShapeValidator;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import dev.muster.cloud.account.Regions;
import dev.muster.cloud.auth.Authenticator;
import dev.muster.cloud.auth.Authorizer;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Pages;
import dev.muster.cloud.call.Ruling;
import dev.muster.cloud.fault.Encounter;
import dev.muster.cloud.fault.Faults;
import dev.muster.cloud.store.Database;
import dev.muster.cloud.store.StoreException;
import dev.muster.cloud.store.Transaction;
import dev.muster.cloud.sts.SessionLimits;
import dev.muster.cloud.trail.CallRecord;
import dev.muster.cloud.trail.Trail;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way of a request, from the bytes that came to the bytes that go: route, authenticate, parse, validate, authorize,
 * handle, render, record. Detective validates after it has authorized; all else validates first, as STS was seen to do.
 */
final class Pipeline {

    private static final System.Logger LOG = System.getLogger(Pipeline.class.getName());

    private final Router router;

    private final Database database;

    private final Authenticator authenticator;

    private final Authorizer authorizer;

    private final Pages pages;

    private final Trail trail;

    private final ShapeValidator validator = new ShapeValidator();

    private final Faults faults;

    private final InstantSource clock;

    private final boolean explained;

    /** @param explained whether refusals say where they are explained */
    Pipeline(Router router, Database database, Authenticator authenticator, Authorizer authorizer, Pages pages,
            Trail trail, Faults faults, InstantSource clock, boolean explained) {
        this.router = router;
        this.database = database;
        this.authenticator = authenticator;
        this.authorizer = authorizer;
        this.pages = pages;
        this.trail = trail;
        this.faults = faults;
        this.clock = clock;
        this.explained = explained;
    }

    Outcome answer(WireRequest request, Call.Origin origin) {
        var requestId = RequestIds.next();
        var signature = SigV4Request.parse(request);
        return switch (router.route(request, signature)) {
            case Router.Route.Unknown(var endpoint, var refusal) ->
                Outcome.atOnce(endpoint.error(refusal, requestId));
            case Router.Route.Nowhere(var refusal, var protocol) ->
                Outcome.atOnce(PlainError.of(request, protocol, refusal, requestId));
            case Router.Route.To to ->
                new Passage(request, origin, requestId, signature, to, clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .outcome();
        };
    }

    /** One request on its way; knows more the further it gets. */
    private final class Passage {

        private final WireRequest request;

        private final Call.Origin origin;

        private final String requestId;

        private final SigV4Request signature;

        private final Router.Route.To route;

        private final RegionId region;

        private final Instant now;

        private Optional<Caller> caller = Optional.empty();

        private Optional<Document.Members> input = Optional.empty();

        /** What IAM was asked, as far as it is to be explained; of the last try. */
        private final List<Ruling> rulings = new ArrayList<>(0);

        private boolean met;

        private Encounter encounter = Encounter.NONE;

        Passage(WireRequest request, Call.Origin origin, String requestId, SigV4Request signature,
                Router.Route.To route, Instant now) {
            this.request = request;
            this.origin = origin;
            this.requestId = requestId;
            this.signature = signature;
            this.route = route;
            this.region = route.endpoint().service().global() ? RegionId.US_EAST_1 : route.region();
            // the query services tell and keep time in whole seconds
            this.now = route.endpoint().model().protocol() == Protocol.QUERY
                    ? now.truncatedTo(ChronoUnit.SECONDS)
                    : now;
        }

        Outcome outcome() {
            try {
                var answer = answer();
                return encounter.cutAfter()
                        ? new Outcome.Cut(encounter.latency())
                        : new Outcome.Answered(answer, encounter.latency());
            } catch (ConnectionCut _) {
                return new Outcome.Cut(encounter.latency());
            }
        }

        private WireResponse answer() {
            try {
                return route.operation().writes() ? change() : look();
            } catch (ConnectionCut cut) {
                throw cut;
            } catch (AwsFailure failure) {
                return refused(failure);
            } catch (RuntimeException e) {
                if (e instanceof StoreException store && store.unstorableText()) {
                    return refused(route.endpoint().service().malformed("a text holds the character U+0000"));
                }
                if (e instanceof StoreException store && store.temporary()) {
                    LOG.log(Level.WARNING, "database not reached request=" + requestId + " reason=" + e.getCause());
                    return unavailable();
                }
                LOG.log(Level.ERROR, "call failed service=" + route.endpoint().model().name() + " operation="
                        + route.operation().model().name() + " request=" + requestId, e);
                return refused(AwsFailure.common(500, "InternalFailure",
                        "The request processing has failed because of an unknown error, exception or failure."));
            }
        }

        /** Comes first: a body that cannot be read is nothing to tell a stranger. */
        private void admit(Transaction transaction) {
            var known = authenticate(transaction);
            caller = Optional.of(known);
            // a query may be begun again, and is the same call then
            if (!met && !faults.none()) {
                met = true;
                encounter = faults.meet(new Encounter.Approach(route.endpoint().model(), route.operation().model(),
                        known, region), clock);
                if (encounter.cutBefore()) {
                    throw new ConnectionCut();
                }
                encounter.admit();
            }
            input = Optional.of(parse());
            encounter.admit(input.get());
        }

        private Caller authenticate(Transaction transaction) {
            if (route.operation().model().unsigned()) {
                return new Caller.Anonymous();
            }
            var model = route.endpoint().model();
            var global = route.endpoint().service().global();
            var found = authenticator.authenticate(transaction, signature, request, new Authenticator.Target(model,
                    global, region, route.hostRegion()), now);
            if (found instanceof Caller.Signed signed && signed.session().isPresent()) {
                var session = signed.session().get();
                SessionLimits.refusal(session.kind(), session.mfaAt().isPresent(), model.signingName(),
                        route.operation().model().name()).ifPresent(refusal -> {
                            throw refusal;
                        });
            }
            return found;
        }

        private Document.Members parse() {
            if (!route.endpoint().service().global() && !Regions.known(region)) {
                throw AwsFailure.common(404, "UnknownOperationException", "there is no Region `" + region + "`");
            }
            try {
                return route.endpoint().protocol().parse(route.operation().model(), request, route.labels());
            } catch (MalformedRequest e) {
                throw route.endpoint().service().malformed(e.message());
            }
        }

        /** Whoever is not let in does not wait for the changes of others. */
        private WireResponse change() {
            database.read(transaction -> {
                admit(transaction);
                return transaction;
            });
            var output = database.write(transaction -> {
                var done = run(transaction);
                trail.record(transaction, record(Optional.of(done), Optional.empty()), rulings);
                return done;
            });
            encounter.changed(output);
            return route.endpoint().protocol().render(route.operation().model(), output, requestId);
        }

        private WireResponse look() {
            var output = database.read(transaction -> {
                admit(transaction);
                return encounter.look(input.orElseThrow(), () -> run(transaction));
            });
            // as in AWS, what a read answered is not recorded
            var _ = trail.record(record(Optional.empty(), Optional.empty()), rulings);
            return route.endpoint().protocol().render(route.operation().model(), output, requestId);
        }

        private Document.Members run(Transaction transaction) {
            var call = new Call(requestId, caller.orElseThrow(), region, now, origin, transaction, pages);
            var validatesFirst = route.endpoint().service().validatesFirst();
            if (validatesFirst) {
                validate();
            }
            var prepared = route.operation().prepare(input.orElseThrow());
            rulings.clear();
            authorizer.authorize(call, prepared.checks(call), route.endpoint().model(), rulings::add);
            prepared.guard(call);
            if (!validatesFirst) {
                validate();
            }
            return prepared.handle(call);
        }

        private void validate() {
            var service = route.endpoint().service();
            var operation = route.operation().model();
            var found = validator.validate(operation.input(), input.orElseThrow());
            if (found.isEmpty()) {
                return;
            }
            var violations = found.stream()
                    .filter(violation -> !service.forgives(operation.name(), violation))
                    .toList();
            if (!violations.isEmpty()) {
                throw service.invalid(violations);
            }
        }

        private WireResponse refused(AwsFailure failure) {
            var event = trail.record(record(Optional.empty(), Optional.of(new CallRecord.Failure(failure.code(),
                    failure.message()))), rulings);
            // other failures than those of IAM say themselves what is wrong
            var told = explained && failure.code().startsWith("AccessDenied") && !rulings.isEmpty()
                    ? failure.saying(failure.message() + ". See " + LocalPages.why(event) + " for complete details")
                    : failure;
            return route.endpoint().error(told, requestId);
        }

        /** The trail is in the same database, so there is no event of it either. */
        private WireResponse unavailable() {
            return route.endpoint()
                    .error(AwsFailure.common(503, "ServiceUnavailable",
                            "The request has failed due to a temporary failure of the server."), requestId);
        }

        /** Whether the trail calls the operation a read: as in AWS, handing out temporary credentials is one. */
        private boolean readOnly() {
            return !route.operation().writes() || route.endpoint().model().signingName().equals("sts");
        }

        private CallRecord record(Optional<Document.Members> output, Optional<CallRecord.Failure> error) {
            return new CallRecord(requestId, now, region, origin, route.endpoint().model(),
                    route.operation().model(), readOnly(), caller, input, output, error);
        }
    }
}
