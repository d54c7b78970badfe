package dev.muster.api.protocol;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.nio.charset.StandardCharsets;

/**
 * The bodies of rest-xml. What the element around everything is called makes no difference to a reader.
 *
 * @param namespace of that element; none if empty
 */
record XmlBodies(XmlReader reader, String namespace) implements BodyFormat {

    @Override
    public String contentType() {
        return "application/xml";
    }

    @Override
    public Document read(byte[] body, Shape shape) throws Unreadable {
        return reader.value(shape, XmlElement.parse(body));
    }

    @Override
    public byte[] write(String element, Shape shape, Document value) {
        return new XmlWriter().root(element, namespace, shape, value).toString().getBytes(StandardCharsets.UTF_8);
    }
}
