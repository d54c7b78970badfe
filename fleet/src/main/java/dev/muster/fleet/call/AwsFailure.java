package dev.muster.fleet.call;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a call to AWS failed.
 *
 * @param kind       what that means to us
 * @param action     the IAM action of the call, such as {@code sts:AssumeRole}
 * @param code       the error code AWS sent, or a word of ours when AWS did not answer
 * @param message    what AWS said
 * @param retryAfter how long AWS wants to be left alone, where it says so
 * @param status     the HTTP status; empty where AWS did not answer
 * @param tries      how often the call was made, at least once
 */
public record AwsFailure(Kind kind, String action, String code, String message, Optional<Duration> retryAfter,
        OptionalInt status, int tries) {

    /** A failure of a call that AWS does not put off to a time. */
    public AwsFailure(Kind kind, String action, String code, String message) {
        this(kind, action, code, message, Optional.empty());
    }

    /** A failure whose status tells nothing. */
    public AwsFailure(Kind kind, String action, String code, String message, Optional<Duration> retryAfter) {
        this(kind, action, code, message, retryAfter, OptionalInt.empty());
    }

    /** A failure of one try. */
    public AwsFailure(Kind kind, String action, String code, String message, Optional<Duration> retryAfter,
            OptionalInt status) {
        this(kind, action, code, message, retryAfter, status, 1);
    }

    /** The kinds of failure that call for different remedies. */
    public enum Kind {
        /** IAM, or the ownership of the resource, says no. */
        DENIED,
        /** The credentials mean nothing here, though STS has just issued or vouched for them. */
        UNKNOWN_CLIENT,
        /** The credentials are wrong. */
        CREDENTIALS,
        /** The credentials were good, and are past their time or revoked. */
        EXPIRED,
        /** The caller's own credentials were good, are past their time, and there are no newer ones. */
        SIGNED_OUT,
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

    /** Code and message as one text, with how often it was tried, if more than once. */
    public String said() {
        return (message.isEmpty() ? code : code + ": " + message) + (tries > 1 ? " (" + tries + " tries)" : "");
    }

    /** The same, of another action. */
    AwsFailure of(String other) {
        return new AwsFailure(kind, other, code, message, retryAfter, status, tries);
    }

    /** The same, after so many tries; a call that was never sent counts as one. */
    AwsFailure after(int times) {
        return new AwsFailure(kind, action, code, message, retryAfter, status, Math.max(1, times));
    }
}
