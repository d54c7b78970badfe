package dev.muster.api.protocol;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.util.Map;
import java.util.Optional;

/**
 * The one answer of AWS whose outermost element is its only member rather than a structure: where a bucket of S3 lies.
 * An empty element stands for us-east-1, which clients show as null.
 */
final class BareAnswer {

    private static final String OPERATION = "GetBucketLocation";

    private BareAnswer() {}

    static boolean is(OperationModel operation) {
        return operation.name().equals(OPERATION);
    }

    static void read(Shape.Structure shape, byte[] body, Map<String, Document> into) throws Unreadable {
        var text = XmlElement.parse(body).text();
        into.put(only(shape).name(), text.isEmpty() ? Document.Null.NULL : new Document.Text(text));
    }

    static RestBodies.Body write(BodyFormat format, Shape.Structure shape, Document.Members output) {
        var member = only(shape);
        var place = output.text(member.name()).orElse("");
        return new RestBodies.Body(format.write(member.locationName(), member.shape(), new Document.Text(place)),
                Optional.of(format.contentType()));
    }

    private static Shape.Member only(Shape.Structure shape) {
        return shape.members().values().iterator().next();
    }
}
