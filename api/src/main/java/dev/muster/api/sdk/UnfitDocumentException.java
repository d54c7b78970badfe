package dev.muster.api.sdk;

/** A document that does not fit the class it is to become; validation by the model's shapes would have told before. */
public final class UnfitDocumentException extends RuntimeException {

    UnfitDocumentException(String place, String expected) {
        super("the member `" + place + "` must be " + expected);
    }
}
