package dev.muster.cloud.organizations;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.organizations.model.Tag;

/**
 * What an operation asks IAM. Resources belong to the management account, whoever calls; so the caller's own policies
 * decide, and whether its account is entitled is looked at afterwards. A caller without organization has no resource
 * to name and is asked about {@code *}.
 */
final class Question {

    private final SqlOrganizations directory;

    private final String action;

    private final Call call;

    private final Optional<Organization> organization;

    Question(SqlOrganizations directory, String action, Call call) {
        this.directory = directory;
        this.action = "organizations:" + action;
        this.call = call;
        this.organization = directory.tree().organizationOf(call.db(), call.caller().account());
    }

    AccountId caller() {
        return call.caller().account();
    }

    Check anywhere() {
        return Check.of(action);
    }

    /** On the root, a unit or an account. */
    Check on(String nodeId) {
        return organization.map(home -> on(home, home.nodeArn(nodeId), nodeId)).orElseGet(this::anywhere);
    }

    /** On a policy, which need not exist. */
    Check onPolicy(String policyId) {
        return organization
                .map(home -> directory.policies()
                        .find(call.db(), home.id(), policyId)
                        .map(policy -> on(home, home.policyArn(policy), policyId)
                                .with("organizations:PolicyType", policy.type().name()))
                        .orElseGet(() -> on(home, home.anyPolicyArn(OrganizationPolicyType.SERVICE_CONTROL_POLICY,
                                policyId), policyId)))
                .orElseGet(this::anywhere);
    }

    /** On what a policy is attached to or detached from. */
    Check onTarget(String nodeId, String policyId) {
        var check = on(nodeId);
        return organization.flatMap(home -> directory.policies().find(call.db(), home.id(), policyId))
                .map(policy -> check.with("organizations:PolicyType", policy.type().name()))
                .orElse(check);
    }

    /** On a policy that is yet to be made. */
    Check onNewPolicy(String typeName) {
        var check = organization
                .flatMap(home -> OrganizationPolicyType.named(typeName)
                        .map(type -> on(home, home.anyPolicyArn(type, "*"), "")))
                .orElseGet(this::anywhere);
        return check.with("organizations:PolicyType", typeName);
    }

    Check onResourcePolicy(String resourcePolicyId) {
        return organization
                .map(home -> on(home, home.resourcePolicyArn(resourcePolicyId), resourcePolicyId))
                .orElseGet(this::anywhere);
    }

    /** On whatever has tags, told apart by the form of its id. */
    Check onTagged(String resourceId) {
        return resourceId.startsWith("rp-")
                ? onResourcePolicy(resourceId)
                : resourceId.startsWith("p-") ? onPolicy(resourceId) : on(resourceId);
    }

    /** On a handshake, which may be another organization's. */
    Check onHandshake(Handshakes handshakes, String handshakeId) {
        return handshakes.stored().find(call.db(), handshakeId).flatMap(
                found -> directory.tree().organization(call.db(), found.organizationId()).map(home -> on(home,
                        home.handshakeArn(found.action().slug(), found.id()), "")))
                .orElseGet(this::anywhere);
    }

    static Check with(Check check, List<Tag> tags) {
        return tags.isEmpty()
                ? check
                : check.withTags("aws:RequestTag/", TagRules.requested(tags))
                        .with("aws:TagKeys", tags.stream().map(Tag::key).distinct().toList());
    }

    private Check on(Organization home, String arn, String taggedId) {
        var tags = taggedId.isEmpty()
                ? Map.<String, String>of()
                : directory.tags().of(call.db(), home.id(), taggedId);
        return Check.of(action).on(arn, home.management()).identityOnly().withTags("aws:ResourceTag/", tags);
    }
}
