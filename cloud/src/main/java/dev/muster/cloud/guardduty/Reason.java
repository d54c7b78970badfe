package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.AwsFailure;

/** Why something about a member is not done, in AWS's words: for one account of several, or for a whole call. */
enum Reason {

    CREATES_AS_MEMBER("the current account cannot create members since it is already an associated member of "
            + "another master account."),
    //
    CREATES_ITSELF("an account cannot become a member of itself."),
    //
    ALREADY_MEMBER("the given account ID is already a member or associated member of the current account."),
    //
    TOO_MANY_MEMBERS("the current account cannot create anymore members since it cannot exceed the maximum number "
            + "of allowed members."),
    //
    INVITES_AS_MEMBER("the current account cannot invite other accounts since it is already an associated member of "
            + "another master account."),
    //
    INVITES_ITSELF("the current account cannot invite itself."),
    //
    EMAIL_MISSING("member account's email address is missing."),
    //
    ALREADY_INVITED("the current account has already invited or is already the GuardDuty master of the given member "
            + "account ID."),
    //
    STILL_ASSOCIATED("the current account cannot delete the given member account ID since it is still associated to "
            + "it."),
    /** AWS's grammar; also for what no text is known for: accounts that are unknown, or in another state. */
    NOT_ASSOCIATED("the given account ID is not an associated member of account the current account."),
    //
    INVITATION_HELD("the current account cannot delete the invitation from the given master account ID since it is "
            + "still associated to it or has not declined their invitation yet."),
    //
    NO_INVITATION("the current account has no pending invitation from the given master account ID or is already an "
            + "associated member of another master account."),
    //
    INVITER_IS_MEMBER("the current account cannot accept invitation from the given account ID since the latter is "
            + "an associated member of another master account."),
    //
    HAS_MEMBERS("the current account cannot accept invitations since it still has created, invited or associated "
            + "members."),
    //
    HAS_ADMINISTRATOR("the current account cannot accept invitations since it is already an associated member of "
            + "some master account."),
    //
    NO_ADMINISTRATOR("the current account is not associated to a master account."),
    //
    KEEPS_DETECTOR("the current account cannot delete detector while it has invited or associated members."),
    /** AWS documents no text for these two. */
    OF_ANOTHER("the given account ID is an associated member of another master account."),
    //
    ADMINISTRATES("the given account ID still has created, invited or associated members."),
    //
    MANAGEMENT_NOT_ENABLED("Operation failed because your organization master must first enable GuardDuty to be "
            + "added as a member"),
    /** Members that the organization enables for all its accounts stay so. AWS documents no text. */
    ENABLED_FOR_ALL("the organization enables GuardDuty for all of its accounts.");

    private final String text;

    /** @param why begins lower-case where it goes on AWS's usual sentence */
    Reason(String why) {
        this.text = Character.isLowerCase(why.charAt(0)) ? "The request is rejected because " + why : why;
    }

    /** The whole sentence. */
    String text() {
        return text;
    }

    /** The refusal of a whole call. */
    AwsFailure refusal() {
        return Refusals.invalid(text);
    }
}
