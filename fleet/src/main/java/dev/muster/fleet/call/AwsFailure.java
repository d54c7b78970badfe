package dev.muster.fleet.call;

/**
 * How a call to AWS failed.
 *
 * @param kind    what that means to us
 * @param action  the IAM action of the call, such as {@code sts:AssumeRole}
 * @param code    the error code AWS sent, or a word of ours when AWS did not answer
 * @param message what AWS said
 */
public record AwsFailure(Kind kind, String action, String code, String message) {

    /** The kinds of failure that call for different remedies. */
    public enum Kind {
        /** IAM, or the ownership of the resource, says no. */
        DENIED,
        /** The credentials mean nothing here, though STS has just issued or vouched for them. */
        UNKNOWN_CLIENT,
        /** The credentials are wrong, past their time or revoked. */
        CREDENTIALS,
        /** Our clock and AWS's are too far apart. */
        CLOCK,
        /** There are no credentials for the account, and no way to get any. */
        NO_CREDENTIALS, NOT_FOUND, CONFLICT,
        /** A quota of the service is used up. */
        QUOTA,
        /** AWS does not take the request as it is. */
        INVALID,
        /** Too many calls. */
        THROTTLED,
        /** The fault is on AWS's side. */
        SERVER,
        /** No answer: name resolution, connection, time-out. */
        UNREACHABLE,
        /** This run was told to stop. */
        STOPPED;

        /** Whether the same call may succeed a little later. */
        public boolean mayPass() {
            return this == THROTTLED || this == SERVER || this == UNREACHABLE || this == CLOCK;
        }
    }

    /** Code and message as one text. */
    public String said() {
        return message.isEmpty() ? code : code + ": " + message;
    }
}
