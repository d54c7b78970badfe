package dev.muster.cloud.iam;

import dev.muster.cloud.call.AwsFailure;

/** The refusals of IAM that several operations share, in its words. */
final class Refusals {

    private Refusals() {}

    static AwsFailure noEntity(EntityKind kind, String name) {
        return noSuch("The " + kind.label() + " with name " + name + " cannot be found.");
    }

    static AwsFailure noSuch(String message) {
        return AwsFailure.modelled("NoSuchEntityException", message);
    }

    static AwsFailure noPolicy(String arn) {
        return noSuch("Policy " + arn + " was not found.");
    }

    static AwsFailure notAttachable(String arn) {
        return noSuch("Policy " + arn + " does not exist or is not attachable.");
    }

    /** AWS does not document the words for a version that is missing; we use those reported by users. */
    static AwsFailure noVersion(String arn, String version) {
        return noSuch("Policy " + arn + " version " + version + " does not exist or is not attachable.");
    }

    static AwsFailure exists(String message) {
        return AwsFailure.modelled("EntityAlreadyExistsException", message);
    }

    static AwsFailure conflict(String message) {
        return AwsFailure.modelled("DeleteConflictException", message);
    }

    /** What must be done before an entity can be deleted: {@code detach all policies}. */
    static AwsFailure firstDo(String what) {
        return conflict("Cannot delete entity, must " + what + " first.");
    }

    static AwsFailure limit(String message) {
        return AwsFailure.modelled("LimitExceededException", message);
    }

    static AwsFailure quota(String name, int value) {
        return limit("Cannot exceed quota for " + name + ": " + value);
    }

    static AwsFailure invalid(String message) {
        return AwsFailure.modelled("InvalidInputException", message);
    }

    static AwsFailure malformedPolicy(String message) {
        return AwsFailure.modelled("MalformedPolicyDocumentException", message);
    }

    static AwsFailure validation(String message) {
        return AwsFailure.common(400, "ValidationError", message);
    }

    static AwsFailure protectedRole(Entity role) {
        return AwsFailure.modelled("UnmodifiableEntityException", "Cannot perform the operation on the protected role '"
                + role.name() + "' - this role is only modifiable by AWS");
    }

    /** AWS does not document its words for a change to one of its own policies; we use those of a plain refusal. */
    static AwsFailure policyOfAws(String caller, String action, String arn) {
        return AwsFailure.common(403, "AccessDenied",
                "User: " + caller + " is not authorized to perform: " + action + " on resource: policy " + arn);
    }
}
