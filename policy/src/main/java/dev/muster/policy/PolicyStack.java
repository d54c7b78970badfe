package dev.muster.policy;

import java.util.List;
import java.util.Optional;

/**
 * All policies that apply to a request. The caller collects them and thereby decides the exemptions: whoever is not
 * bound by the organization gets no levels.
 *
 * <ul>
 * <li>Service control levels are those above the <em>principal's</em> account. Pass none for the management account, for
 * service-linked roles, for accounts outside an organization, for services and anonymous callers. Root users of member
 * accounts are bound.</li>
 * <li>Resource control levels are those above the account that owns the <em>resource</em>. Pass none for the management
 * account, for service-linked roles, and for services that do not support resource control policies (Detective,
 * GuardDuty, IAM and Organizations do not).</li>
 * </ul>
 *
 * @param identity of the user and its groups, or of the role; none for a root user
 * @param boundary empty when the user or role has none
 * @param session empty when the session was made without policies; a list without elements allows nothing
 * @param resource of the target; in mode {@link EvaluationMode#TRUST} the trust policy of the role
 * @param serviceControl one list per level, from the root of the organization to the account; a level without policies
 *        denies everything; no levels means not bound
 * @param resourceControl likewise
 * @param vpcEndpoint empty when the request did not come through an endpoint
 */
public record PolicyStack(
        List<PolicySource> identity,
        Optional<PolicySource> boundary,
        Optional<List<PolicySource>> session,
        Optional<PolicySource> resource,
        List<List<PolicySource>> serviceControl,
        List<List<PolicySource>> resourceControl,
        Optional<PolicySource> vpcEndpoint) {

    /** No policy of any kind. */
    public static final PolicyStack NONE = new PolicyStack(List.of(), Optional.empty(), Optional.empty(),
            Optional.empty(), List.of(), List.of(), Optional.empty());

    public PolicyStack {
        identity = List.copyOf(identity);
        session = session.map(List::copyOf);
        serviceControl = copied(serviceControl);
        resourceControl = copied(resourceControl);
    }

    /** Most callers have no levels of one kind, which costs nothing here: a stack is made for every request. */
    private static List<List<PolicySource>> copied(List<List<PolicySource>> levels) {
        return levels.isEmpty() ? List.of() : levels.stream().map(List::copyOf).toList();
    }

    /** The same stack with these identity-based policies. */
    public PolicyStack withIdentity(List<PolicySource> policies) {
        return new PolicyStack(policies, boundary, session, resource, serviceControl, resourceControl, vpcEndpoint);
    }

    /** The same stack with this permissions boundary. */
    public PolicyStack withBoundary(PolicySource policy) {
        return new PolicyStack(identity, Optional.of(policy), session, resource, serviceControl, resourceControl,
                vpcEndpoint);
    }

    /** The same stack with these session policies. */
    public PolicyStack withSession(List<PolicySource> policies) {
        return new PolicyStack(identity, boundary, Optional.of(policies), resource, serviceControl, resourceControl,
                vpcEndpoint);
    }

    /** The same stack with this policy on the resource. */
    public PolicyStack withResource(PolicySource policy) {
        return new PolicyStack(identity, boundary, session, Optional.of(policy), serviceControl, resourceControl,
                vpcEndpoint);
    }

    /** The same stack under these levels of service control policies. */
    public PolicyStack withServiceControl(List<List<PolicySource>> levels) {
        return new PolicyStack(identity, boundary, session, resource, levels, resourceControl, vpcEndpoint);
    }

    /** The same stack under these levels of resource control policies. */
    public PolicyStack withResourceControl(List<List<PolicySource>> levels) {
        return new PolicyStack(identity, boundary, session, resource, serviceControl, levels, vpcEndpoint);
    }

    /** The same stack behind a VPC endpoint with this policy. */
    public PolicyStack withVpcEndpoint(PolicySource policy) {
        return new PolicyStack(identity, boundary, session, resource, serviceControl, resourceControl,
                Optional.of(policy));
    }
}
