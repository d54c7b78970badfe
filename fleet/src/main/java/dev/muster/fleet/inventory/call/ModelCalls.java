package dev.muster.fleet.inventory.call;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import dev.muster.api.endpoint.Endpoint;
import dev.muster.api.endpoint.Endpoints;
import dev.muster.api.endpoint.IamActions;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.protocol.ClientProtocol;
import dev.muster.api.protocol.MalformedResponse;
import dev.muster.api.protocol.Reply;
import dev.muster.api.wire.WireResponse;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AnswerTooLong;
import dev.muster.fleet.call.AwsClients;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.AwsFailure.Kind;
import dev.muster.fleet.call.Calls;
import dev.muster.fleet.call.FailureNames;
import dev.muster.fleet.call.Target;
import dev.muster.fleet.session.Sessions;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Calls operations by their models, signed by any account that the sessions open: no class of a service takes part. As
 * often as it is worth it, as {@link Calls} says. Thread-safe.
 */
public final class ModelCalls {

    /** What a service in a Region is spoken to with. */
    private record Line(ClientProtocol protocol, Endpoint endpoint, String host) {}

    private record Operation(String service, String name) {}

    private record Place(String service, RegionId region) {}

    private final Sessions sessions;
    private final AwsClients clients;
    private final Calls calls;
    private final InstantSource clock;
    private final SignedRequests requests;
    private final Map<Place, Line> lines = new ConcurrentHashMap<>();
    private final Map<Operation, String> actions = new ConcurrentHashMap<>();

    /** Ready to call. */
    public ModelCalls(Sessions sessions, AwsClients clients, Calls calls, InstantSource clock) {
        this.sessions = sessions;
        this.clients = clients;
        this.calls = calls;
        this.clock = clock;
        this.requests = new SignedRequests(clock);
    }

    /**
     * One call, tried as often as it is worth it.
     *
     * @param account whose credentials sign
     * @param region  whose endpoint answers; of a service without Regions any
     * @param meter   counts what it takes
     */
    public Answer<Answered> call(ServiceModel service, OperationModel operation, Document.Members input,
            AccountId account, RegionId region, Meter meter) {
        var line = lines.computeIfAbsent(new Place(service.name(), region), _ -> line(service, region));
        var action = actions.computeIfAbsent(new Operation(service.name(), operation.name()),
                _ -> IamActions.of(service, operation));
        var target = new Target(service.name(), operation.name(), account, line.endpoint().signingRegion());
        return calls.make(target, sessions.of(account), credentials -> {
            meter.tried();
            var answer = once(line, service, operation, input, action, credentials);
            switch (answer) {
                case Answer.Ok<Answered>(var answered) -> meter.answered(answered.bytes());
                case Answer.Failed<Answered>(var why) when why.kind() == Kind.THROTTLED -> meter.refused();
                case Answer.Failed<Answered> _ -> {}
            }
            return answer;
        });
    }

    private Line line(ServiceModel service, RegionId region) {
        var real = Endpoints.of(service, region);
        var endpoint = clients.endpoint(service.serviceId(), region)
                .map(other -> new Endpoint(other, real.signingRegion())).orElse(real);
        return new Line(ClientProtocol.of(service, () -> UUID.randomUUID().toString()), endpoint,
                host(endpoint.uri()));
    }

    private static String host(URI endpoint) {
        return endpoint.getPort() < 0 ? endpoint.getHost() : endpoint.getHost() + ":" + endpoint.getPort();
    }

    private Answer<Answered> once(Line line, ServiceModel service, OperationModel operation, Document.Members input,
            String action, AwsCredentials credentials) {
        try {
            var request = line.protocol().request(operation, input, line.host());
            var unsigned = SignedRequests.unsigned(request, line.endpoint().uri(), service.name());
            var ready = operation.unsigned()
                    ? SignedRequests.sized(unsigned, request.body())
                    : requests.signed(unsigned, request.body(), service.signingName(),
                            line.endpoint().signingRegion(), credentials);
            var response = clients.send(ready, request.body());
            return answer(line.protocol().response(operation, response), response, action);
        } catch (AnswerTooLong tooLong) {
            return failed(Kind.INVALID, action, "AnswerTooLong", tooLong);
        } catch (IOException broken) {
            return Answer.failed(Thread.currentThread().isInterrupted()
                    ? new AwsFailure(Kind.STOPPED, action, "Stopped", "the run was told to stop")
                    : FailureNames.unanswered(broken, action).orElseThrow());
        } catch (MalformedResponse unreadable) {
            return failed(Kind.INVALID, action, "UnreadableAnswer", unreadable);
        } catch (RuntimeException unfit) { // one call that cannot be made is one failed call, not the run's end
            return failed(Kind.INVALID, action, "NotSent", unfit);
        }
    }

    private static Answer<Answered> failed(Kind kind, String action, String code, Exception why) {
        var text = why.getMessage();
        return Answer.failed(new AwsFailure(kind, action, code, text == null ? why.getClass().getSimpleName() : text));
    }

    private Answer<Answered> answer(Reply reply, WireResponse response, String action) {
        return switch (reply) {
            case Reply.Success(var output, _) -> Answer.ok(new Answered(output, response.body().length));
            case Reply.Failure failure -> {
                var why = FailureNames.of(failure.status(), failure.code(), failure.message(), action,
                        response.headers().first("Retry-After"));
                if (why.kind() == Kind.CLOCK) {
                    serverTime(response).ifPresent(time -> requests.follow(Duration.between(clock.instant(), time)));
                }
                yield Answer.failed(why);
            }
        };
    }

    private static Optional<Instant> serverTime(WireResponse response) {
        try {
            return response.headers().first("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
