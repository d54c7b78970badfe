package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.AwsFailure;

/** The service's errors. All but a few are one class of error, told apart by their texts, which are AWS's. */
final class Refusals {

    private Refusals() {}

    /** A value that is none, where AWS does not say which. */
    static AwsFailure outOfRange() {
        return rejected("because an invalid or out-of-range value is specified as an input parameter.");
    }

    static AwsFailure missingParameters() {
        return rejected("because required query or path parameters are not specified.");
    }

    static AwsFailure severalInvalid() {
        return rejected("because one or more input parameters have invalid values.");
    }

    /** @param parameter as on the wire: {@code detectorId} */
    static AwsFailure invalidParameter(String parameter) {
        return rejected("because the parameter " + parameter + " has an invalid value.");
    }

    static AwsFailure outOfBounds(String parameter) {
        return rejected("because the parameter " + parameter + " is out-of-bounds.");
    }

    static AwsFailure tooLong(String array, int length, long longest) {
        return invalid("The request failed because the length provided for the " + array + " array was " + length
                + ". Max allowed length is " + longest + ".");
    }

    static AwsFailure unreadable() {
        return rejected("because the JSON could not be processed.");
    }

    static AwsFailure notOwned() {
        return rejected("because the input detectorId is not owned by the current account.");
    }

    static AwsFailure noSuchResource() {
        return rejected("since no such resource found.");
    }

    static AwsFailure invalidType() {
        return rejected("because of invalid finding type is specified.");
    }

    static AwsFailure tooManyFindings() {
        return rejected("because the number of requested finding Ids is out of bounds.");
    }

    static AwsFailure filterExists() {
        return rejected("because a filter with the given name already exists.");
    }

    static AwsFailure filterLimit() {
        return rejected("because filter limit has exceeded.");
    }

    static AwsFailure detectorExists() {
        return rejected("because a detector already exists for the current account.");
    }

    /** A member asks for what only administrators and accounts on their own may do. */
    static AwsFailure notForMembers() {
        return badRequest("AccessDeniedException",
                "The request is rejected because the caller is not authorized to call this API.");
    }

    static AwsFailure noLinkedRole() {
        return badRequest("AccessDeniedException",
                "The request was rejected because you do not have the required iam:CreateServiceLinkedRole "
                        + "permission.");
    }

    static AwsFailure sourcesAndFeatures() {
        return invalid("The request failed because both data sources and features were provided. You can provide only "
                + "one; it is recommended to use features.");
    }

    /** The account is the organization's administrator in this Region already. */
    static AwsFailure alreadyAdministrator() {
        return invalid("The request failed because the account is already enabled as the GuardDuty delegated "
                + "administrator for the organization");
    }

    static AwsFailure administratorDisabled() {
        return invalid("The request failed because the delegated administrator account has already been disabled "
                + "and/or GuardDuty protection has been disabled.");
    }

    static AwsFailure notDelegated() {
        return invalid("The request failed because you do not have required AWS Organization master permission.");
    }

    /** A denial as the model has it for lists of addresses, with status 403. */
    static AwsFailure noRolePolicy(String action) {
        return AwsFailure.modelled("AccessDeniedException",
                "The request was rejected because you do not have the required " + action + " permission.")
                .with("__type", "AccessDeniedException");
    }

    /** One of the few things whose absence is a 404. */
    static AwsFailure notFound() {
        return AwsFailure.modelled("ResourceNotFoundException", "The requested resource can't be found.")
                .with("__type", "ResourceNotFoundException");
    }

    /** One of the few things that are in each other's way. */
    static AwsFailure conflict(String text) {
        return AwsFailure.modelled("ConflictException", text).with("__type", "ConflictException");
    }

    /** {@code The request is rejected …} as AWS says it most of the time. */
    static AwsFailure rejected(String why) {
        return invalid("The request is rejected " + why);
    }

    static AwsFailure invalid(String text) {
        return badRequest("InvalidInputException", text);
    }

    /** @param type what the body calls the error; the header calls all of them BadRequestException */
    static AwsFailure badRequest(String type, String text) {
        return AwsFailure.modelled("BadRequestException", text).with("__type", type);
    }
}
