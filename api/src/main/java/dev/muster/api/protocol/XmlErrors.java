package dev.muster.api.protocol;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;

/** The errors of the protocols that answer in XML: each wraps the same element in another way. */
final class XmlErrors {

    static final String S3_REQUEST_ID = "x-amz-request-id";

    private static final String FAULT_NAMESPACE = "http://webservices.amazon.com/AWSFault/2005-15-09";
    private static final XmlReader READER = new XmlReader(true);

    private XmlErrors() {}

    /** Reads an error, however it is wrapped. */
    static Reply.Failure read(OperationModel operation, WireResponse response) {
        try {
            var root = XmlElement.parse(response.body());
            var error = root.child("Error").or(() -> root.child("Errors").flatMap(errors -> errors.child("Error")))
                    .orElse(root);
            var code = error.child("Code").map(XmlElement::text).orElseGet(() -> String.valueOf(response.status()));
            var message = error.child("Message").or(() -> error.child("message")).map(XmlElement::text).orElse("");
            var members = Requests.errorShape(operation, code).map(shape -> members(shape, error))
                    .orElse(Document.Members.EMPTY);
            var requestId = root.child("RequestId").or(() -> root.child("RequestID")).map(XmlElement::text)
                    .or(() -> Requests.requestId(response));
            return new Reply.Failure(response.status(), code, message, members, requestId);
        } catch (Unreadable notOurs) { // a proxy may have answered, or there is no body since HEAD was asked
            return new Reply.Failure(response.status(), String.valueOf(response.status()), "", Document.Members.EMPTY,
                    Requests.requestId(response));
        }
    }

    private static Document.Members members(Shape.Structure shape, XmlElement error) {
        try {
            return READER.structure(shape, error);
        } catch (Unreadable otherShape) {
            return Document.Members.EMPTY;
        }
    }

    /** The error of the query protocol and of rest-xml. */
    static WireResponse wrapped(String namespace, WireError error, String requestId) {
        var xml = new XmlWriter().open("ErrorResponse", namespace(namespace, error));
        describe(xml.open("Error").text("Type", error.senderFault() ? "Sender" : "Receiver"), error);
        xml.close("Error").text("RequestId", requestId).close("ErrorResponse");
        return Answers.of(error.httpStatus(), "text/xml", requestId, bytes(xml));
    }

    /** The error of EC2. */
    static WireResponse listed(WireError error, String requestId) {
        var xml = new XmlWriter().open("Response").open("Errors").open("Error");
        describe(xml, error);
        xml.close("Error").close("Errors").text("RequestID", requestId).close("Response");
        return Answers.of(error.httpStatus(), "text/xml", requestId, bytes(xml));
    }

    /** The error of S3, which wraps it in nothing. */
    static WireResponse bare(WireError error, String requestId) {
        var xml = new XmlWriter().open("Error");
        describe(xml, error);
        xml.text("RequestId", requestId).close("Error");
        return new WireResponse(error.httpStatus(),
                Headers.of(S3_REQUEST_ID, requestId, "Content-Type", "application/xml"), bytes(xml));
    }

    private static void describe(XmlWriter xml, WireError error) {
        xml.text("Code", error.code()).text("Message", error.message());
        error.shape().ifPresent(shape -> xml.members(shape, withoutMessage(error.members())));
    }

    /** The one error that belongs to no service is that no operation was found. */
    private static String namespace(String own, WireError error) {
        return error.code().equals("InvalidAction") && !error.modelled() ? FAULT_NAMESPACE : own;
    }

    private static Document.Members withoutMessage(Document.Members members) {
        var rest = new LinkedHashMap<>(members.members());
        rest.keySet().removeIf("message"::equalsIgnoreCase);
        return new Document.Members(rest);
    }

    private static byte[] bytes(XmlWriter xml) {
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }
}
