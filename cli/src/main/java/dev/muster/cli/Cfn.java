package dev.muster.cli;

import dev.muster.api.document.Document;
import dev.muster.api.document.Document.Items;
import dev.muster.api.document.Document.Members;
import java.util.LinkedHashMap;
import java.util.List;

/** The functions of CloudFormation, in the long form that JSON and YAML share, and what else a template is made of. */
final class Cfn {

    private Cfn() {}

    static Document ref(String name) {
        return object("Ref", Document.text(name));
    }

    static Document sub(String text) {
        return object("Fn::Sub", Document.text(text));
    }

    static Document attribute(String resource, String attribute) {
        return object("Fn::GetAtt", items(Document.text(resource), Document.text(attribute)));
    }

    static Document equal(Document one, Document other) {
        return object("Fn::Equals", items(one, other));
    }

    static Document not(Document condition) {
        return object("Fn::Not", items(condition));
    }

    static Document items(Document... items) {
        return new Items(List.of(items));
    }

    /** An object of names and values in turn; a value is a document, or text. */
    static Document object(Object... namesAndValues) {
        var members = new LinkedHashMap<String, Document>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1] instanceof Document value
                    ? value
                    : Document.text((String) namesAndValues[i + 1]));
        }
        return Members.of(members);
    }
}
