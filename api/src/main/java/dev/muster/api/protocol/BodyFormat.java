package dev.muster.api.protocol;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;

/** What the bodies of a REST protocol are written in. */
interface BodyFormat {

    /** The media type of a body. */
    String contentType();

    /** Reads a whole body as one value. */
    Document read(byte[] body, Shape shape) throws Unreadable;

    /**
     * Writes one value as a whole body.
     *
     * @param element what the format calls the value, where it gives it a name
     */
    byte[] write(String element, Shape shape, Document value);
}
