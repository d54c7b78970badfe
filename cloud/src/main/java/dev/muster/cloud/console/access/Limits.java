package dev.muster.cloud.console.access;

import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.CallRefused;
import dev.muster.policy.subject.Described;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.DescribePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DescribePolicyResponse;
import software.amazon.awssdk.services.organizations.model.ListParentsRequest;
import software.amazon.awssdk.services.organizations.model.ListParentsResponse;
import software.amazon.awssdk.services.organizations.model.ListPoliciesForTargetRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesForTargetResponse;
import software.amazon.awssdk.services.organizations.model.ListRootsRequest;
import software.amazon.awssdk.services.organizations.model.ListRootsResponse;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.organizations.model.PolicyTypeStatus;

/**
 * How far the service control policies of an organization limit an account.
 *
 * @param levels from the root down to the account; none if it is not limited
 * @param unseen why nobody knows, where the organization does not show them
 */
record Limits(List<List<Described.Source>> levels, Optional<CallRefused> unseen) {

    private static final Limits NONE = new Limits(List.of(), Optional.empty());

    static Limits of(Aws aws, String account) {
        try {
            var organization = aws.call(DescribeOrganizationRequest.builder().build(),
                    DescribeOrganizationResponse.class).organization();
            return organization.masterAccountId().equals(account) || !inUse(aws)
                    ? NONE
                    : new Limits(levels(aws, account), Optional.empty());
        } catch (CallRefused refused) {
            return refused.code().equals("AWSOrganizationsNotInUseException")
                    ? NONE
                    : new Limits(List.of(), Optional.of(refused));
        }
    }

    private static boolean inUse(Aws aws) {
        return aws.call(ListRootsRequest.builder().build(), ListRootsResponse.class)
                .roots()
                .stream()
                .flatMap(root -> root.policyTypes().stream())
                .anyMatch(type -> type.type() == PolicyType.SERVICE_CONTROL_POLICY
                        && type.status() == PolicyTypeStatus.ENABLED);
    }

    private static List<List<Described.Source>> levels(Aws aws, String account) {
        var levels = new ArrayList<List<Described.Source>>();
        for (var target = Optional.of(account); target.isPresent(); target = parent(aws, target.get())) {
            levels.addFirst(policies(aws, target.get()));
        }
        return levels;
    }

    private static Optional<String> parent(Aws aws, String child) {
        return child.startsWith("r-")
                ? Optional.empty()
                : Optional.of(aws.call(ListParentsRequest.builder().childId(child).build(), ListParentsResponse.class)
                        .parents().getFirst().id());
    }

    private static List<Described.Source> policies(Aws aws, String target) {
        var found = new ArrayList<Described.Source>();
        @Nullable
        String token = null;
        do {
            var page = aws.call(ListPoliciesForTargetRequest.builder()
                    .targetId(target)
                    .filter(PolicyType.SERVICE_CONTROL_POLICY)
                    .nextToken(token)
                    .build(), ListPoliciesForTargetResponse.class);
            page.policies()
                    .forEach(summary -> found.add(new Described.Source(summary.name(), Optional.of(summary.arn()),
                            aws.call(DescribePolicyRequest.builder().policyId(summary.id()).build(),
                                    DescribePolicyResponse.class).policy().content())));
            token = page.nextToken();
        } while (token != null);
        return found;
    }
}
