package dev.muster.policy.question;

/** A question that cannot be asked; the message says what is wrong with it. */
public final class InvalidQuestion extends RuntimeException {

    InvalidQuestion(String message) {
        super(message);
    }
}
