package dev.muster.cloud.sts;

import dev.muster.cloud.account.Account;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.Session;
import dev.muster.cloud.iam.Iam;
import dev.muster.cloud.iam.Iam.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;

/** What the three ways to a role's credentials have in common. */
final class RoleSessions {

    private final Iam iam;

    private final Accounts accounts;

    private final SessionPolicies policies;

    private final Issuance issuance;

    RoleSessions(Iam iam, Accounts accounts, SessionPolicies policies, Issuance issuance) {
        this.iam = iam;
        this.accounts = accounts;
        this.policies = policies;
        this.issuance = issuance;
    }

    /**
     * What somebody wants of a session, all of it checked but the policies.
     *
     * @param chained           whether role credentials ask for it
     * @param federatedProvider who vouches for somebody without credentials
     */
    record Wish(Session.Kind kind, Duration length, @Nullable String policy, List<PolicyDescriptorType> policyArns,
            SessionTags tags, Optional<String> sourceIdentity, Optional<Instant> mfaAt, boolean chained,
            Optional<String> federatedProvider) {}

    /** A session that was started, as the answers show it. */
    record Granted(Credentials credentials, AssumedRoleUser user, OptionalInt packed) {}

    /** The role with this ARN, if its account still works. */
    Optional<Role> role(Call call, RoleArn arn) {
        return arn.role(iam, call.transaction())
                .filter(role -> account(call, role)
                        .filter(account -> account.state() == Account.State.ACTIVE)
                        .isPresent());
    }

    /** The question whether a role's trust policy, and the caller's own policies, allow an action on it. */
    Check check(String action, RoleArn arn, Optional<Role> role) {
        var check = Check.of(action).on(arn.text(), arn.account()).trusting(role.map(Role::trust)).withoutReason();
        return role.map(found -> check.withTags("aws:ResourceTag/", found.tags())
                .withTags("iam:ResourceTag/", found.tags())).orElse(check);
    }

    /** The questions whether a role's trust policy lets in somebody whom an identity provider vouches for. */
    List<Check> checks(Call call, String action, RoleArn arn, Vouched vouched) {
        var role = role(call, arn);
        var actions = new ArrayList<>(List.of(action));
        if (!vouched.tags().none()) {
            actions.add("sts:TagSession");
        }
        if (vouched.sourceIdentity().isPresent()) {
            actions.add("sts:SetSourceIdentity");
        }
        return actions.stream().map(each -> describe(check(each, arn, role), vouched)).toList();
    }

    private static Check describe(Check check, Vouched vouched) {
        var described = vouched.tags()
                .describe(check)
                .federated(vouched.provider())
                .with("aws:FederatedProvider", vouched.provider())
                .with("sts:RoleSessionName", vouched.sessionName());
        for (var claim : vouched.claims().entrySet()) {
            described = described.with(claim.getKey(), claim.getValue());
        }
        return vouched.sourceIdentity().isPresent()
                ? described.with("sts:SourceIdentity", vouched.sourceIdentity().get())
                : described;
    }

    Granted start(Call call, Role role, String sessionName, Wish wish) {
        refuseRegionOff(call, role);
        var taken = policies.take(call, role.account(), wish.policy(), wish.policyArns(), wish.tags());
        var identity = new Identity.RoleSession(role.account(), role.id(), role.path(), role.name(), sessionName);
        var issuedAt = call.now().truncatedTo(ChronoUnit.SECONDS);
        var session = new Session(wish.kind(), issuedAt, issuedAt.plus(wish.length()), taken.inline(), taken.managed(),
                wish.tags().all(), wish.tags().transitive(), wish.sourceIdentity(), wish.mfaAt(), call.region(),
                Issuance.everyRegion(call), wish.chained(), wish.federatedProvider());
        var user = AssumedRoleUser.builder().assumedRoleId(identity.userId()).arn(identity.arn()).build();
        return new Granted(issuance.issue(call, identity, session), user, taken.packed());
    }

    /** The endpoint of an opt-in Region makes no credentials for an account that has not switched it on. */
    private void refuseRegionOff(Call call, Role role) {
        if (account(call, role).filter(account -> account.has(call.region())).isEmpty()) {
            throw AwsFailure.modelled("RegionDisabledException", "STS is not activated in this region for account:"
                    + role.account()
                    + ". Your account administrator can activate STS in this region using the IAM Console.");
        }
    }

    private Optional<Account> account(Call call, Role role) {
        return accounts.find(call.transaction(), role.account());
    }
}
