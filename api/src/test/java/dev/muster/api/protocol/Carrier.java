package dev.muster.api.protocol;

import dev.muster.api.catalog.Protocol;
import dev.muster.api.document.Document;
import java.util.List;

/** What carries a document, and what gets lost on the way. */
enum Carrier {
    JSON, XML, FORM, FORM_OF_EC2;

    static Carrier ofRequests(Protocol protocol) {
        return switch (protocol) {
            case REST_JSON, JSON_1_0, JSON_1_1 -> JSON;
            case REST_XML -> XML;
            case QUERY -> FORM;
            case EC2 -> FORM_OF_EC2;
        };
    }

    static Carrier ofAnswers(Protocol protocol) {
        return switch (protocol) {
            case REST_JSON, JSON_1_0, JSON_1_1 -> JSON;
            case REST_XML, QUERY, EC2 -> XML;
        };
    }

    /** Whether it knows only the characters of XML; the others a form could carry, but no service answers them. */
    boolean plain() {
        return this != JSON;
    }

    /**
     * Whether the value arrives as if it had never been there.
     *
     * @param flat whether it is a list or map without an element around it
     */
    boolean loses(Document value, boolean flat) {
        boolean emptyList = value.equals(new Document.Items(List.of()));
        boolean emptyMembers = value.equals(Document.Members.EMPTY);
        return switch (this) {
            case JSON -> false;
            case XML -> flat && (emptyList || emptyMembers);
            case FORM -> emptyMembers;
            case FORM_OF_EC2 -> emptyList || emptyMembers;
        };
    }
}
