package dev.muster.cloud.organizations;

import dev.muster.cloud.call.AwsFailure;

/** The service's errors in AWS's words; where AWS documents no text, the text is ours. */
final class Refusals {

    private Refusals() {}

    static AwsFailure notInUse() {
        return AwsFailure.modelled("AWSOrganizationsNotInUseException",
                "Your account is not a member of an organization.");
    }

    /** IAM may allow it, but the caller's account is not entitled. */
    static AwsFailure denied() {
        return AwsFailure.modelled("AccessDeniedException", "You don't have permissions to access this resource.");
    }

    static AwsFailure invalid(String reason, String message) {
        return AwsFailure.modelled("InvalidInputException", message).with("Reason", reason);
    }

    static AwsFailure invalidValue(String reason) {
        return invalid(reason, "You specified an invalid value.");
    }

    static AwsFailure invalidPattern() {
        return invalid("INVALID_PATTERN", "You provided a value that does not match the required pattern.");
    }

    static AwsFailure constraint(String reason, String message) {
        return AwsFailure.modelled("ConstraintViolationException", message).with("Reason", reason);
    }

    static AwsFailure handshakeConstraint(String reason, String message) {
        return AwsFailure.modelled("HandshakeConstraintViolationException", message).with("Reason", reason);
    }

    static AwsFailure noAccount() {
        return AwsFailure.modelled("AccountNotFoundException", "You specified an account that doesn't exist.");
    }

    static AwsFailure noTarget() {
        return AwsFailure.modelled("TargetNotFoundException", "You specified a target that doesn't exist.");
    }

    static AwsFailure noRoot() {
        return AwsFailure.modelled("RootNotFoundException", "You specified a root that doesn't exist.");
    }

    static AwsFailure noParent() {
        return AwsFailure.modelled("ParentNotFoundException", "You specified a parent that doesn't exist.");
    }

    static AwsFailure noChild() {
        return AwsFailure.modelled("ChildNotFoundException", "You specified a child that doesn't exist.");
    }

    static AwsFailure noSourceParent() {
        return AwsFailure.modelled("SourceParentNotFoundException",
                "You specified a source parent that doesn't exist.");
    }

    static AwsFailure noDestinationParent() {
        return AwsFailure.modelled("DestinationParentNotFoundException",
                "You specified a destination parent that doesn't exist.");
    }

    static AwsFailure noUnit() {
        return AwsFailure.modelled("OrganizationalUnitNotFoundException",
                "You specified an organizational unit that doesn't exist.");
    }

    static AwsFailure noPolicy() {
        return AwsFailure.modelled("PolicyNotFoundException", "You specified a policy that doesn't exist.");
    }

    static AwsFailure noHandshake() {
        return AwsFailure.modelled("HandshakeNotFoundException", "You specified a handshake that doesn't exist.");
    }

    static AwsFailure noAccountRequest() {
        return AwsFailure.modelled("CreateAccountStatusNotFoundException",
                "You specified a create account request that doesn't exist.");
    }

    static AwsFailure noResourcePolicy() {
        return AwsFailure.modelled("ResourcePolicyNotFoundException",
                "You specified a resource policy that doesn't exist.");
    }

    static AwsFailure noEffectivePolicy() {
        return AwsFailure.modelled("EffectivePolicyNotFoundException",
                "There is no effective policy of the specified type for the target.");
    }

    static AwsFailure alreadyInOrganization() {
        return AwsFailure.modelled("AlreadyInOrganizationException",
                "The provided account is already a member of an organization.");
    }

    static AwsFailure organizationNotEmpty() {
        return AwsFailure.modelled("OrganizationNotEmptyException",
                "To delete an organization you must first remove all member accounts (except the master).");
    }

    static AwsFailure managementCannotLeave() {
        return AwsFailure.modelled("MasterCannotLeaveOrganizationException",
                "You can't remove a management account from an organization.");
    }

    static AwsFailure delegatedAdministratorStays() {
        return constraint("CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG",
                "You cannot remove a delegated administrator from the organization. "
                        + "Deregister the account as delegated administrator first.");
    }

    static AwsFailure alreadyClosed() {
        return AwsFailure.modelled("AccountAlreadyClosedException", "The provided account is already closed.");
    }

    static AwsFailure unitNameTaken() {
        return AwsFailure.modelled("DuplicateOrganizationalUnitException", "An OU with the same name already exists.");
    }

    static AwsFailure unitNotEmpty() {
        return AwsFailure.modelled("OrganizationalUnitNotEmptyException",
                "The specified organizational unit is not empty.");
    }

    static AwsFailure duplicateAccount() {
        return AwsFailure.modelled("DuplicateAccountException",
                "The account is already under the specified destination parent.");
    }

    static AwsFailure policyNameTaken() {
        return AwsFailure.modelled("DuplicatePolicyException", "A policy with the same name already exists.");
    }

    static AwsFailure malformedPolicy() {
        return AwsFailure.modelled("MalformedPolicyDocumentException",
                "The provided policy document does not meet the requirements of the specified policy type.");
    }

    static AwsFailure policyInUse() {
        return AwsFailure.modelled("PolicyInUseException",
                "The policy is attached to one or more entities. You must detach it first.");
    }

    static AwsFailure immutablePolicy() {
        return invalid("IMMUTABLE_POLICY", "You specified a policy that is managed by AWS and cannot be modified.");
    }

    static AwsFailure typeNotEnabled() {
        return AwsFailure.modelled("PolicyTypeNotEnabledException",
                "This operation can be performed only for enabled policy types.");
    }

    static AwsFailure typeAlreadyEnabled() {
        return AwsFailure.modelled("PolicyTypeAlreadyEnabledException",
                "The specified policy type is already enabled.");
    }

    static AwsFailure typeNotAvailable() {
        return AwsFailure.modelled("PolicyTypeNotAvailableForOrganizationException",
                "This operation can be performed only in an organization with all features enabled.");
    }

    static AwsFailure alreadyAttached() {
        return AwsFailure.modelled("DuplicatePolicyAttachmentException",
                "A policy with the specified name is already attached to the target.");
    }

    static AwsFailure notAttached() {
        return AwsFailure.modelled("PolicyNotAttachedException",
                "The policy isn't attached to the specified target in the specified root.");
    }

    static AwsFailure unknownService() {
        return invalid("UNRECOGNIZED_SERVICE_PRINCIPAL", "You specified an unrecognized service principal.");
    }

    static AwsFailure alreadyRegistered() {
        return AwsFailure.modelled("AccountAlreadyRegisteredException",
                "The provided account is already a delegated administrator for your organization.");
    }

    static AwsFailure notRegistered() {
        return AwsFailure.modelled("AccountNotRegisteredException",
                "The provided account is not a registered delegated administrator for your organization.");
    }
}
