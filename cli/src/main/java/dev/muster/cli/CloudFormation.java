package dev.muster.cli;

import dev.muster.api.document.Document;

/** The functions of CloudFormation, in the long form that JSON and YAML share. */
final class CloudFormation {

    private CloudFormation() {}

    static Document ref(String name) {
        return DocumentText.object("Ref", Document.text(name));
    }

    static Document sub(String text) {
        return DocumentText.object("Fn::Sub", Document.text(text));
    }

    static Document attribute(String resource, String attribute) {
        return DocumentText.object("Fn::GetAtt", DocumentText.items(Document.text(resource), Document.text(attribute)));
    }

    static Document equal(Document one, Document other) {
        return DocumentText.object("Fn::Equals", DocumentText.items(one, other));
    }

    static Document not(Document condition) {
        return DocumentText.object("Fn::Not", DocumentText.items(condition));
    }
}
