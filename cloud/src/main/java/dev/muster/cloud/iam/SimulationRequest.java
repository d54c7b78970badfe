package dev.muster.cloud.iam;

import dev.muster.api.id.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;

/**
 * What the two simulations are asked alike.
 *
 * @param resources    those named; none for simulations of actions alone
 * @param handling     whether some resources are asked about together
 * @param binding      the operation and all that decides which results there are, for markers
 */
record SimulationRequest(List<String> policies, List<String> boundaries, List<String> actions, List<String> resources,
        @Nullable String resourcePolicy, @Nullable String owner, @Nullable String caller, List<ContextEntry> context,
        Optional<ResourceHandling> handling, @Nullable String marker, @Nullable Integer maxItems, String binding) {

    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9-]+:[A-Za-z0-9]+");

    private static final Pattern ACCOUNT = Pattern.compile("arn:aws:iam::([0-9]{12}):root");

    private static final Pattern OWNED = Pattern.compile("arn:[^:]*:[^:]*:[^:]*:([0-9]{12}):.*");

    SimulationRequest {
        actions.stream().filter(action -> !ACTION.matcher(action).matches()).findFirst().ifPresent(action -> {
            throw Refusals.invalid("Invalid Action: " + action);
        });
        resources.stream().filter(arn -> !arn.equals("*") && !arn.startsWith("arn:")).findFirst().ifPresent(arn -> {
            throw Refusals.invalid("Invalid Resource ARN: " + arn);
        });
        if (boundaries.size() > 1) {
            throw Refusals.invalid("Only one permissions boundary policy can be simulated.");
        }
        if (owner != null && !ACCOUNT.matcher(owner).matches()) {
            throw Refusals.invalid("Invalid ResourceOwner: " + owner);
        }
        handling.ifPresent(way -> way.check(resources));
    }

    static SimulationRequest of(SimulateCustomPolicyRequest request) {
        return new SimulationRequest(request.policyInputList(), request.permissionsBoundaryPolicyInputList(), request
                .actionNames(), request.resourceArns(), request.resourcePolicy(), request.resourceOwner(),
                request
                        .callerArn(),
                request.contextEntries(), ResourceHandling.parse(request
                        .resourceHandlingOption()),
                request.marker(), request.maxItems(), request.toBuilder()
                        .marker(null).maxItems(null).build().toString());
    }

    static SimulationRequest of(SimulatePrincipalPolicyRequest request) {
        return new SimulationRequest(request.policyInputList(), request.permissionsBoundaryPolicyInputList(), request
                .actionNames(), request.resourceArns(), request.resourcePolicy(), request.resourceOwner(),
                request
                        .callerArn(),
                request.contextEntries(), ResourceHandling.parse(request
                        .resourceHandlingOption()),
                request.marker(), request.maxItems(), request.toBuilder()
                        .marker(null).maxItems(null).build().toString());
    }

    /** One result: an action on a resource, or on several at once. */
    record Cell(String action, List<String> resources) {}

    /** All results, action by action. */
    Stream<Cell> cells() {
        var arns = resources.isEmpty() ? List.of("*") : resources;
        return actions.stream()
                .flatMap(action -> handling.isPresent() && handling.get().together(action)
                        ? Stream.of(new Cell(action, arns))
                        : arns.stream().map(arn -> new Cell(action, List.of(arn))));
    }

    /** Who the caller is said to be: a user, since simulations know no sessions. */
    Optional<EntityArn> callerArn() {
        return Optional.ofNullable(caller).map(EntityArn::parse).map(arn -> {
            if (arn.kind() != EntityKind.USER) {
                throw Refusals.invalid("CallerArn must be the ARN of an IAM user, got " + caller);
            }
            return arn;
        });
    }

    /** Whose a resource is: as its ARN says, else as the request says, else the caller's. */
    String ownerOf(String arn, AccountId callersAccount) {
        var inArn = OWNED.matcher(arn);
        if (inArn.matches()) {
            return inArn.group(1);
        }
        if (owner == null) {
            return callersAccount.digits();
        }
        var account = ACCOUNT.matcher(owner);
        return account.matches() ? account.group(1) : callersAccount.digits();
    }
}
