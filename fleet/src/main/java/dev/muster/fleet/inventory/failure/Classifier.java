package dev.muster.fleet.inventory.failure;

import dev.muster.fleet.call.AwsFailure.Kind;
import dev.muster.fleet.call.OptIn;
import dev.muster.fleet.inventory.failure.FailedCall.Purpose;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the class of a failure: the first rule that fits. Pure. */
public final class Classifier {

    private record Rule(FailureClass means, Predicate<FailedCall> fits) {}

    /** What S3 says where nothing was set. */
    private static final Set<String> UNSET = Set.of("NoSuchBucketPolicy", "NoSuchTagSet",
            "NoSuchLifecycleConfiguration", "NoSuchPublicAccessBlockConfiguration", "NoSuchCORSConfiguration",
            "NoSuchWebsiteConfiguration", "ServerSideEncryptionConfigurationNotFoundError",
            "OwnershipControlsNotFoundError", "ReplicationConfigurationNotFoundError",
            "ObjectLockConfigurationNotFoundError");

    /** Services whose resources have policies that refuse without a reason. */
    private static final Set<String> WITH_RESOURCE_POLICIES = Set.of("s3", "kms", "sqs");

    private static final List<Rule> RULES = List.of(
            new Rule(FailureClass.ORG_NOT_IN_USE, call -> call.isCode("AWSOrganizationsNotInUseException")),
            new Rule(FailureClass.ORG_LIST_DENIED, call -> call.isFor(Purpose.ACCOUNTS) && isDenied(call)),
            new Rule(FailureClass.MANAGEMENT_ONLY, call -> call.service().equals("organizations") && isDenied(call)
                    && !isPlainlyDenied(call)),
            new Rule(FailureClass.EXPIRED_TOKEN, call -> call.isKind(Kind.SIGNED_OUT, Kind.EXPIRED)),
            new Rule(FailureClass.CLOCK_SKEW, call -> call.isKind(Kind.CLOCK)
                    || (call.isKind(Kind.CREDENTIALS)
                            && (call.says("signature expired") || call.says("not yet current")))),
            new Rule(FailureClass.THROTTLED, call -> call.isKind(Kind.THROTTLED)),
            new Rule(FailureClass.SESSION_DURATION, call -> isEntering(call)
                    && (call.says("durationseconds") || call.says("role chaining"))),
            new Rule(FailureClass.NO_ROLE, call -> call.isKind(Kind.NO_CREDENTIALS)),
            new Rule(FailureClass.REGION_NOT_ENABLED, Classifier::isRegionOff),
            new Rule(FailureClass.WRONG_ACCOUNT, call -> call.isCode("WrongAccount")),
            new Rule(FailureClass.ASSUME_DENIED_CALLER, call -> isEntering(call)
                    && call.says("no identity-based policy allows")),
            new Rule(FailureClass.ROLE_NAME, call -> call.isCode("NoSuchEntity")
                    && call.isCall("iam", "GetRole") && !call.isFor(Purpose.ITEM)),
            new Rule(FailureClass.ASSUME_DENIED, call -> isEntering(call) && call.isKind(Kind.DENIED)),
            new Rule(FailureClass.SCP_DENY, call -> isDenied(call) && call.says("service control policy")),
            new Rule(FailureClass.RESOURCE_DENY, call -> isDenied(call)
                    && (call.says("resource-based policy") || call.says("resource control policy"))),
            new Rule(FailureClass.BOUNDARY, call -> isDenied(call) && call.says("permissions boundary")),
            new Rule(FailureClass.SESSION_POLICY, call -> isDenied(call) && call.says("session policy")),
            new Rule(FailureClass.ENDPOINT_POLICY, call -> isDenied(call) && call.says("vpc endpoint policy")),
            new Rule(FailureClass.SERVICE_NOT_ENABLED, call -> !isPlainlyDenied(call) && isServiceOff(call)),
            new Rule(FailureClass.NOT_CONFIGURED, Classifier::isUnset),
            new Rule(FailureClass.RESOURCE_DENY, call -> isDenied(call) && call.isFor(Purpose.ITEM)
                    && WITH_RESOURCE_POLICIES.contains(call.service()) && !call.says("because no ")),
            new Rule(FailureClass.ROLE_LACKS_PERMISSION, Classifier::isDenied),
            new Rule(FailureClass.BAD_CREDENTIALS, call -> call.isKind(Kind.CREDENTIALS, Kind.UNKNOWN_CLIENT)
                    || call.isCode("AuthFailure")),
            new Rule(FailureClass.OPERATION_NOT_IN_REGION, Classifier::isOperationAbsent),
            new Rule(FailureClass.SERVICE_NOT_IN_REGION, Classifier::isServiceAbsent),
            new Rule(FailureClass.GONE, call -> call.isFor(Purpose.ITEM) && isNotFound(call)),
            new Rule(FailureClass.STUCK_PAGES, call -> call.isCode("StuckPages")),
            new Rule(FailureClass.SHEET_ERROR, call -> call.isCode("NotSent", "ResultKey")),
            new Rule(FailureClass.SERVER, call -> call.isKind(Kind.SERVER)),
            new Rule(FailureClass.NETWORK, call -> call.isKind(Kind.UNREACHABLE)),
            new Rule(FailureClass.VALIDATION, Classifier::isInvalid),
            new Rule(FailureClass.OTHER, _ -> true));

    private Classifier() {}

    /** What it means. */
    public static FailureClass classify(FailedCall call) {
        return RULES.stream().filter(rule -> rule.fits.test(call)).findFirst().orElseThrow().means;
    }

    private static boolean isEntering(FailedCall call) {
        return call.why().action().equals("sts:AssumeRole");
    }

    /** AuthFailure is what EC2 says of credentials that it does not know. */
    private static boolean isDenied(FailedCall call) {
        return call.isKind(Kind.DENIED) && !call.isCode("AuthFailure");
    }

    private static boolean isPlainlyDenied(FailedCall call) {
        return call.says("is not authorized to perform");
    }

    /** Where other Regions of the account work, credentials that are unknown here are of an account that is not here. */
    private static boolean isRegionOff(FailedCall call) {
        return call.isCode("RegionDisabledException") || (OptIn.needed(call.region())
                && (call.isKind(Kind.UNKNOWN_CLIENT) || call.isCode("AuthFailure")
                        || (call.isCode("OptInRequired") && !call.isStatus(403))));
    }

    private static boolean isServiceOff(FailedCall call) {
        return call.isCode("SubscriptionRequiredException", "OptInRequired", "UninitializedAccountException",
                "InvalidAccessException")
                || call.says("not subscribed") || call.says("is not enabled") || call.says("account not initialized")
                || call.says("service role not found") || call.says("premium support");
    }

    private static boolean isUnset(FailedCall call) {
        return UNSET.contains(call.why().code())
                || (call.service().equals("iam") && call.isCode("NoSuchEntity"))
                || (call.service().equals("ecr") && call.why().code().endsWith("PolicyNotFoundException"))
                || (call.isCode("ResourceNotFoundException", "NotFoundException")
                        && (call.isCall("lambda", "GetPolicy", "GetFunctionUrlConfig")
                                || call.isCall("account", "GetAlternateContact")
                                || call.isCall("shield", "DescribeSubscription")
                                || call.isCall("secretsmanager", "GetResourcePolicy")));
    }

    private static boolean isOperationAbsent(FailedCall call) {
        return call.isCode("UnknownOperationException", "InvalidAction", "UnsupportedOperation",
                "UnsupportedOperationException", "UnsupportedRegionException", "InvalidActionException")
                || call.says("not supported in this region") || call.says("not available in this region");
    }

    /**
     * There is no such host, or another behind its address. Where the service is known to be there, that is a fault of
     * the network; and whoever breaks off is there.
     */
    private static boolean isServiceAbsent(FailedCall call) {
        return call.isCode("404") || (!call.expected() && call.isCode("UnknownHost", "NotConnected", "OtherHost"));
    }

    private static boolean isNotFound(FailedCall call) {
        var code = call.why().code();
        return call.isKind(Kind.NOT_FOUND) || code.contains("NotFound") || code.startsWith("NoSuch")
                || code.contains("Nonexistent") || code.contains("NonExistent") || code.contains("DoesNotExist");
    }

    private static boolean isInvalid(FailedCall call) {
        var code = call.why().code();
        return code.startsWith("Validation") || code.startsWith("InvalidParameter")
                || code.startsWith("MissingParameter") || code.startsWith("InvalidInput")
                || code.startsWith("InvalidRequest") || code.startsWith("InvalidArgument")
                || code.startsWith("MissingRequired");
    }
}
