package dev.muster.cloud.iam;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Pages;
import dev.muster.policy.CompiledPolicy;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicySource;
import dev.muster.policy.Principal;
import dev.muster.policy.simulate.SimulatedPolicy;
import dev.muster.policy.simulate.Simulation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/**
 * SimulateCustomPolicy and SimulatePrincipalPolicy: what policies would say. Nothing of the world has a part in it but
 * the policies; the condition keys are those of the request and no others.
 */
final class SimulationOperations {

    private static final int DEFAULT_SIZE = 100;

    private final IamStore store;

    private final SimulatedSources sources;

    private final ServiceControl serviceControl;

    SimulationOperations(IamStore store, SimulatedSources sources, ServiceControl serviceControl) {
        this.store = store;
        this.sources = sources;
        this.serviceControl = serviceControl;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                Operation.reads("SimulateCustomPolicy", SimulateCustomPolicyRequest.class,
                        Asks.onAccount("iam:SimulateCustomPolicy"), this::custom),
                Operation.reads("SimulatePrincipalPolicy", SimulatePrincipalPolicyRequest.class,
                        (request, call) -> List.of(EntityArn.parse(request.policySourceArn())
                                .check(call, store, "iam:SimulatePrincipalPolicy")),
                        this::principal));
    }

    private SimulateCustomPolicyResponse custom(SimulateCustomPolicyRequest asked, Call call) {
        var request = SimulationRequest.of(asked);
        var page = page(request, call, simulation(request, call, Optional.empty()));
        return SimulateCustomPolicyResponse.builder()
                .evaluationResults(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private SimulatePrincipalPolicyResponse principal(SimulatePrincipalPolicyRequest asked, Call call) {
        var entity = EntityArn.parse(asked.policySourceArn()).find(call, store);
        var request = SimulationRequest.of(asked);
        var page = page(request, call, simulation(request, call, Optional.of(entity)));
        return SimulatePrincipalPolicyResponse.builder()
                .evaluationResults(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private Simulation simulation(SimulationRequest request, Call call, Optional<Entity> entity) {
        var onResource = sources.onResource(request.resourcePolicy());
        var caller = request.callerArn();
        if (onResource.isPresent() && caller.isEmpty() && entity.filter(SimulationOperations::isUser).isEmpty()) {
            throw Refusals.invalid("CallerArn is required where there is a ResourcePolicy and the policies are not "
                    + "those of a user.");
        }
        var own = entity.stream().flatMap(source -> sources.attached(call.db(), source).stream());
        var given = sources.given("PolicyInputList", request.policies(), PolicyKind.IDENTITY);
        return new Simulation(caller.map(arn -> user(call, arn))
                .or(() -> entity.map(SimulationOperations::principal))
                .orElseGet(() -> nobody(call.caller().account())), Stream.concat(own, given.stream()).toList(),
                boundary(request, call, entity), onResource, entity.map(source -> levels(call, source))
                        .orElse(List.of()),
                ContextEntries.context(request.context()));
    }

    /** What the request gives takes the place of what is attached. */
    private Optional<SimulatedPolicy> boundary(SimulationRequest request, Call call, Optional<Entity> entity) {
        return sources.given("PermissionsBoundaryPolicyInputList", request.boundaries(), PolicyKind.BOUNDARY)
                .stream()
                .findFirst()
                .or(() -> entity.flatMap(source -> sources.boundary(call.db(), source)));
    }

    private List<List<PolicySource>> levels(Call call, Entity entity) {
        return entity.serviceLinked()
                ? List.of()
                : serviceControl.above(call.transaction(), entity.account())
                        .stream()
                        .map(level -> level.stream()
                                .map(text -> new PolicySource(text.name(), text.arn(), CompiledPolicy.of(text.name(),
                                        text.json(), PolicyKind.SERVICE_CONTROL)))
                                .toList())
                        .toList();
    }

    private static boolean isUser(Entity entity) {
        return entity.kind() == EntityKind.USER;
    }

    private Principal user(Call call, EntityArn arn) {
        return store.entities.find(call.db(), arn.account(), EntityKind.USER, arn.name())
                .filter(entity -> entity.arn().equals(arn.text()))
                .map(SimulationOperations::principal)
                .orElseGet(() -> new Principal.User(arn.account().digits(), arn.text(), "", arn.name()));
    }

    /** A role acts in sessions, and a group through its users. */
    private static Principal principal(Entity entity) {
        var account = entity.account();
        return switch (entity.kind()) {
            case USER -> new Principal.User(account.digits(), entity.arn(), entity.id(), entity.name());
            case GROUP -> nobody(account);
            case ROLE -> new Principal.RoleSession(account.digits(), entity.arn(), entity.id(), entity.name(),
                    "arn:aws:sts::" + account + ":assumed-role/" + entity.name() + "/simulation", "simulation", entity
                            .serviceLinked());
        };
    }

    private static Principal nobody(AccountId account) {
        return new Principal.User(account.digits(), "arn:aws:iam::" + account + ":user/simulation", "", "simulation");
    }

    /** Only what is on the page is worked out. */
    private static IamPages.Page<EvaluationResult> page(SimulationRequest request, Call call, Simulation simulation) {
        var binding = "iam " + call.caller().account() + " " + request.binding();
        var from = start(request, call, binding);
        var size = request.maxItems() == null ? DEFAULT_SIZE : request.maxItems();
        var cells = request.cells().skip(from).limit(size + 1L).toList();
        var view = new SimulationView(request, simulation, call.caller().account());
        return new IamPages.Page<>(cells.stream().limit(size).map(view::result).toList(), cells.size() > size
                ? call.pages().token(binding, Long.toString(from + size))
                : null);
    }

    private static long start(SimulationRequest request, Call call, String binding) {
        if (request.marker() == null) {
            return 0;
        }
        try {
            return Long.parseLong(call.pages().position(binding, request.marker()));
        } catch (Pages.BadToken _) {
            throw IamPages.badMarker();
        }
    }
}
