package dev.muster.fleet.identity;

import dev.muster.api.id.AccountId;
import dev.muster.api.identity.AttachedPolicy;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsClients;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.Calls;
import dev.muster.fleet.session.GlobalCalls;
import dev.muster.fleet.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.ListPoliciesForTargetResponse;
import software.amazon.awssdk.services.organizations.model.Parent;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.organizations.model.PolicyTypeStatus;

/** Reads the service control policies above an account, which an organization shows to few. */
final class LimitReader {

    /** A root, five levels of units, an account; with room for more than Organizations has. */
    private static final int DEEPEST = 16;

    private final AccountId caller;
    private final GlobalCalls<OrganizationsClient> organizations;

    LimitReader(Sessions sessions, AwsClients clients, Calls calls) {
        this.caller = sessions.caller().account();
        this.organizations = new GlobalCalls<>("organizations", sessions, calls, clients, OrganizationsClient::builder);
    }

    Limits above(AccountId account) {
        var management = organizations.call("DescribeOrganization", caller, (client, signer) -> client
                .describeOrganization(request -> request.overrideConfiguration(signer)).organization()
                .masterAccountId());
        return switch (management) {
            case Answer.Failed<String>(var why) when why.code().equals("AWSOrganizationsNotInUseException") ->
                new Limits.None();
            case Answer.Failed<String>(var why) -> new Limits.Unseen(why);
            case Answer.Ok<String>(var id) when id.equals(account.digits()) -> new Limits.None();
            case Answer.Ok<String> _ -> switch (inUse()
                    .then(used -> used ? levels(account) : Answer.<Limits>ok(new Limits.None()))) {
                case Answer.Ok<Limits>(var limits) -> limits;
                case Answer.Failed<Limits>(var why) -> new Limits.Unseen(why);
            };
        };
    }

    private Answer<Boolean> inUse() {
        return organizations.call("ListRoots", caller, (client, signer) -> client
                .listRoots(request -> request.overrideConfiguration(signer))
                .roots()
                .stream()
                .flatMap(root -> root.policyTypes().stream())
                .anyMatch(type -> type.type() == PolicyType.SERVICE_CONTROL_POLICY
                        && type.status() == PolicyTypeStatus.ENABLED));
    }

    private Answer<Limits> levels(AccountId account) {
        var levels = new ArrayList<List<AttachedPolicy>>();
        var target = Optional.of(account.digits());
        while (target.isPresent()) {
            var id = target.get();
            switch (policies(id)) {
                case Answer.Ok<List<AttachedPolicy>>(var found) -> levels.addFirst(found);
                case Answer.Failed<List<AttachedPolicy>>(var why) -> {
                    return Answer.failed(why);
                }
            }
            switch (id.startsWith("r-") ? Answer.ok(Optional.<String>empty()) : parent(id)) {
                case Answer.Ok<Optional<String>>(var parent) -> target = parent;
                case Answer.Failed<Optional<String>>(var why) -> {
                    return Answer.failed(why);
                }
            }
            if (levels.size() > DEEPEST) {
                return Answer.failed(new AwsFailure(AwsFailure.Kind.INVALID, "organizations:ListParents", "TooDeep",
                        "the account lies deeper than " + DEEPEST + " levels"));
            }
        }
        return Answer.ok(new Limits.Levels(levels));
    }

    private Answer<Optional<String>> parent(String child) {
        return organizations.call("ListParents", caller, (client, signer) -> client
                .listParents(request -> request.childId(child).overrideConfiguration(signer))
                .parents()
                .stream()
                .map(Parent::id)
                .findFirst());
    }

    private Answer<List<AttachedPolicy>> policies(String target) {
        var found = new ArrayList<AttachedPolicy>();
        @Nullable
        String token = null;
        do {
            String from = token;
            var page = organizations.call("ListPoliciesForTarget", caller, (client, signer) -> client
                    .listPoliciesForTarget(request -> request.targetId(target).filter(PolicyType.SERVICE_CONTROL_POLICY)
                            .nextToken(from).overrideConfiguration(signer)));
            switch (page) {
                case Answer.Failed<ListPoliciesForTargetResponse>(var why) -> {
                    return Answer.failed(why);
                }
                case Answer.Ok<ListPoliciesForTargetResponse>(var part) -> {
                    for (var summary : part.policies()) {
                        switch (document(summary)) {
                            case Answer.Ok<String>(var json) ->
                                found.add(new AttachedPolicy(summary.name(), Optional.of(summary.arn()), json));
                            case Answer.Failed<String>(var why) -> {
                                return Answer.failed(why);
                            }
                        }
                    }
                    token = part.nextToken();
                }
            }
        } while (token != null && !token.isEmpty());
        return Answer.ok(found);
    }

    private Answer<String> document(PolicySummary policy) {
        return organizations.call("DescribePolicy", caller, (client, signer) -> client
                .describePolicy(request -> request.policyId(policy.id()).overrideConfiguration(signer)).policy()
                .content());
    }
}
