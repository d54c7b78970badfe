package dev.muster.api.protocol;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;

/** The bodies of rest-json. */
record JsonBodies(JsonReader reader) implements BodyFormat {

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public Document read(byte[] body, Shape shape) throws Unreadable {
        return reader.readBody(body, shape);
    }

    @Override
    public byte[] write(String element, Shape shape, Document value) {
        return JsonWriter.body(shape, value);
    }
}
