package dev.muster.api.recorded;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why a call, or one item of it, failed.
 *
 * @param kind    the class of the failure, such as {@code ROLE_LACKS_PERMISSION}
 * @param code    the code that AWS sent, or a word of ours where AWS did not answer
 * @param message what AWS said
 * @param status  the HTTP status; empty where AWS did not answer
 * @param action  the IAM action that was refused, where one was
 * @param remedy  what to do about it, in a sentence
 */
public record CallError(String kind, String code, String message, OptionalInt status, Optional<String> action,
        Optional<String> remedy) {}
