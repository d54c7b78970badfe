package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import java.util.List;
import java.util.stream.Stream;

/**
 * What else a caller must be allowed: where the service works in another one with the caller's rights, IAM is asked
 * about the actions there, too.
 */
final class Dependents {

    private static final String LINKED_ROLE = "role/aws-service-role/" + Detectors.PRINCIPAL
            + "/AWSServiceRoleForAmazonGuardDuty";

    private Dependents() {}

    /** The operation, with more questions to IAM after its own. */
    static <I, O> Operation<I, O> asking(Operation<I, O> operation, Operation.Authorization<I> more) {
        return new Operation<>(operation.name(), operation.input(), operation.effect(),
                (request, call) -> Stream
                        .concat(operation.authorization().checks(request, call).stream(),
                                more.checks(request, call).stream())
                        .toList(),
                operation.guard(), operation.handler());
    }

    /** About the policy of the service-linked role, which the service changes to get at a list. */
    static Check onLinkedRole(String action, Call call) {
        var account = call.caller().account();
        return Check.of(action)
                .on("arn:" + call.region().partition() + ":iam::" + account + ":" + LINKED_ROLE, account);
    }

    /**
     * About something in S3. Whose bucket it is and which policy it has is not known here: the caller's own policies
     * decide.
     */
    static Check onS3(String action, String arn, Call call) {
        return Check.of(action).on(arn, call.caller().account()).identityOnly();
    }

    /** About handing a role to a service; nothing is asked about text that names no role. */
    static List<Check> passing(String roleArn, String principal, Call call) {
        return RoleArn.parse(roleArn)
                .map(role -> Check.of("iam:PassRole")
                        .on(roleArn, role.account())
                        .identityOnly()
                        .with("iam:PassedToService", principal))
                .stream()
                .toList();
    }
}
