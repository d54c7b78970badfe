package dev.muster.cloud.detective;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import dev.muster.cloud.iam.Iam;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.detective.model.GetInvestigationRequest;
import software.amazon.awssdk.services.detective.model.GetInvestigationResponse;
import software.amazon.awssdk.services.detective.model.Indicator;
import software.amazon.awssdk.services.detective.model.InvestigationDetail;
import software.amazon.awssdk.services.detective.model.ListIndicatorsRequest;
import software.amazon.awssdk.services.detective.model.ListIndicatorsResponse;
import software.amazon.awssdk.services.detective.model.ListInvestigationsRequest;
import software.amazon.awssdk.services.detective.model.ListInvestigationsResponse;
import software.amazon.awssdk.services.detective.model.StartInvestigationRequest;
import software.amazon.awssdk.services.detective.model.StartInvestigationResponse;
import software.amazon.awssdk.services.detective.model.UpdateInvestigationStateRequest;
import software.amazon.awssdk.services.detective.model.UpdateInvestigationStateResponse;

/** Investigations of IAM users and roles, in the hands of the administrator account. */
final class InvestigationOperations {

    /** A graph holds a year of events. */
    private static final Duration OLDEST_SCOPE = Duration.ofDays(365);

    private final Access access;

    private final SqlInvestigations investigations;

    private final Members members;

    private final Iam iam;

    private final IamUsers users;

    private final DetectiveSettings settings;

    private final SecureRandom random = new SecureRandom();

    InvestigationOperations(Access access, SqlInvestigations investigations, Members members, Iam iam, IamUsers users,
            DetectiveSettings settings) {
        this.access = access;
        this.investigations = investigations;
        this.members = members;
        this.iam = iam;
        this.users = users;
        this.settings = settings;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.administrator("StartInvestigation", StartInvestigationRequest.class, Effect.WRITES,
                        StartInvestigationRequest::graphArn, this::start),
                access.administrator("GetInvestigation", GetInvestigationRequest.class, Effect.READS,
                        GetInvestigationRequest::graphArn, this::get),
                access.administrator("ListInvestigations", ListInvestigationsRequest.class, Effect.READS,
                        ListInvestigationsRequest::graphArn, this::list),
                access.administrator("ListIndicators", ListIndicatorsRequest.class, Effect.READS,
                        ListIndicatorsRequest::graphArn, this::indicators),
                access.administrator("UpdateInvestigationState", UpdateInvestigationStateRequest.class, Effect.WRITES,
                        UpdateInvestigationStateRequest::graphArn, this::update));
    }

    private StartInvestigationResponse start(StartInvestigationRequest request, Graph graph, Call call) {
        refuseScope(request.scopeStartTime(), request.scopeEndTime(), call.now());
        var entity = Entity.parse(request.entityArn())
                .orElseThrow(() -> Refusals.invalid("The entity must be an IAM user or an IAM role"));
        if (!knows(graph, entity, call)) {
            throw Refusals.invalid("The entity does not exist in the behavior graph");
        }
        var investigation = new Investigation(freshId(call.now()), graph.arn(), entity.arn(), entity.type(),
                call.now(), call.now().plus(settings.investigationDelay()), request.scopeStartTime(),
                request.scopeEndTime(), Investigation.Review.ACTIVE);
        investigations.add(call.transaction(), investigation);
        return StartInvestigationResponse.builder().investigationId(investigation.id()).build();
    }

    private static void refuseScope(Instant start, Instant end, Instant now) {
        if (!start.isBefore(end)) {
            throw Refusals.invalid("ScopeStartTime must be before ScopeEndTime");
        }
        if (end.isAfter(now)) {
            throw Refusals.invalid("ScopeEndTime cannot be in the future");
        }
        if (start.isBefore(now.minus(OLDEST_SCOPE))) {
            throw Refusals.invalid("ScopeStartTime cannot be more than a year ago");
        }
    }

    /** A graph knows the users and roles of the accounts that send it data. */
    private boolean knows(Graph graph, Entity entity, Call call) {
        var contributes = entity.account().equals(graph.administrator())
                || members.find(call.transaction(), graph.arn(), entity.account(), call.now())
                        .filter(member -> member.state() instanceof MemberState.Enabled)
                        .isPresent();
        return contributes && switch (entity.type()) {
            case IAM_ROLE -> iam.role(call.transaction(), entity.account(), entity.name())
                    .filter(role -> role.arn().equals(entity.arn()))
                    .isPresent();
            case IAM_USER -> users.exists(call.transaction(), entity.account(), entity.arn());
        };
    }

    /** 21 digits: the time, so that ids grow, and chance. */
    private String freshId(Instant now) {
        return String.format(Locale.ROOT, "%013d%08d", now.toEpochMilli(), random.nextInt(100_000_000));
    }

    private GetInvestigationResponse get(GetInvestigationRequest request, Graph graph, Call call) {
        var found = required(graph, request.investigationId(), call);
        return GetInvestigationResponse.builder()
                .graphArn(graph.arn().text())
                .investigationId(found.id())
                .entityArn(found.entity())
                .entityType(found.type().name())
                .createdTime(found.createdAt())
                .scopeStartTime(found.scopeStart())
                .scopeEndTime(found.scopeEnd())
                .status(found.status(call.now()))
                .severity(found.severity(call.now()).orElse(null))
                .state(found.review().name())
                .build();
    }

    private ListInvestigationsResponse list(ListInvestigationsRequest request, Graph graph, Call call) {
        var query = InvestigationQuery.of(request);
        var found = query.apply(investigations.of(call.transaction(), graph.arn()), call.now());
        var page = new ExpiringPaging(request.maxResults(), request.nextToken()).cut(call,
                "ListInvestigations " + graph.arn() + " " + query.scope(), found,
                investigation -> query.key(investigation, call.now()));
        return ListInvestigationsResponse.builder()
                .investigationDetails(
                        page.items().stream().map(investigation -> detail(investigation, call.now())).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static InvestigationDetail detail(Investigation investigation, Instant now) {
        return InvestigationDetail.builder()
                .investigationId(investigation.id())
                .severity(investigation.severity(now).orElse(null))
                .status(investigation.status(now))
                .state(investigation.review().name())
                .createdTime(investigation.createdAt())
                .entityArn(investigation.entity())
                .entityType(investigation.type().name())
                .build();
    }

    /** Indicators come out of a graph's data; there is none. */
    private ListIndicatorsResponse indicators(ListIndicatorsRequest request, Graph graph, Call call) {
        var found = required(graph, request.investigationId(), call);
        var page = new ExpiringPaging(request.maxResults(), request.nextToken()).cut(call,
                String.join(" ", "ListIndicators", graph.arn().text(), found.id(),
                        String.valueOf(request.indicatorTypeAsString())),
                List.<Indicator>of(), Indicator::toString);
        return ListIndicatorsResponse.builder()
                .graphArn(graph.arn().text())
                .investigationId(found.id())
                .indicators(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    /** Both changes are allowed, and none at all. */
    private UpdateInvestigationStateResponse update(UpdateInvestigationStateRequest request, Graph graph, Call call) {
        var found = required(graph, request.investigationId(), call);
        investigations.setReview(call.transaction(), graph.arn(), found.id(),
                Investigation.Review.valueOf(request.stateAsString()));
        return UpdateInvestigationStateResponse.builder().build();
    }

    private Investigation required(Graph graph, String id, Call call) {
        return investigations.find(call.transaction(), graph.arn(), id)
                .orElseThrow(() -> Refusals.notFound("The investigation does not exist"));
    }
}
