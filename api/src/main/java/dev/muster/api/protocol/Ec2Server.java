package dev.muster.api.protocol;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The server's side of EC2's protocol: forms in, XML without an element around the result out. */
final class Ec2Server implements ServerProtocol {

    private final String namespace;

    Ec2Server(ServiceModel service) {
        namespace = service.xmlNamespace().orElse("");
    }

    @Override
    public Document.Members parse(OperationModel operation, WireRequest request, Map<String, String> labels) {
        return new FormReader(FormParameters.of(request), FormNames.EC2).read(operation.input());
    }

    @Override
    public WireResponse render(OperationModel operation, Document.Members output, String requestId) {
        var root = operation.name() + "Response";
        var xml = new XmlWriter().open(root, namespace).text("requestId", requestId);
        operation.output().ifPresent(shape -> xml.members(shape, output));
        xml.close(root);
        return Answers.of(operation.responseCode(), "text/xml", requestId,
                xml.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public WireResponse renderError(WireError error, String requestId) {
        return XmlErrors.listed(error, requestId);
    }
}
