package dev.muster.api.protocol;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** An XML element without its namespace. */
final class XmlElement {

    private static final int DEEPEST = 200;

    private final String name;
    private final Map<String, String> attributes = new TreeMap<>();
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private XmlElement(String name) {
        this.name = name;
    }

    /** The root of a document. Neither document types nor external entities are read. */
    static XmlElement parse(byte[] xml) throws Unreadable {
        var text = WellFormed.utf8(xml); // bytes that are no UTF-8 the platform's parser reports on standard error
        try {
            return parse(factory().createXMLStreamReader(new StringReader(text)));
        } catch (XMLStreamException | RuntimeException notXml) { // the platform's parser throws both on broken input
            throw new Unreadable("the body is not XML");
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static XmlElement parse(XMLStreamReader reader) throws XMLStreamException, Unreadable {
        @Nullable
        XmlElement root = null;
        var open = new ArrayDeque<XmlElement>();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    var element = new XmlElement(reader.getLocalName());
                    for (int i = 0; i < reader.getAttributeCount(); i++) {
                        element.attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
                    }
                    if (open.isEmpty()) {
                        root = element;
                    } else {
                        open.getLast().children.add(element);
                    }
                    open.addLast(element);
                    if (open.size() > DEEPEST) {
                        throw new Unreadable("the body is nested deeper than " + DEEPEST + " levels");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> open.removeLast();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.getLast().text.append(reader.getText());
                    }
                }
                default -> {
                    // comments and instructions say nothing
                }
            }
        }
        if (root == null) {
            throw new Unreadable("the body is empty where XML was expected");
        }
        return root;
    }

    String name() {
        return name;
    }

    /** All text between the tags, white space included. */
    String text() {
        return text.toString();
    }

    Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    List<XmlElement> children() {
        return children;
    }

    List<XmlElement> children(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    /** Forgets the children of a name. */
    void drop(String childName) {
        children.removeIf(child -> child.name.equals(childName));
    }

    Optional<XmlElement> child(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).findFirst();
    }
}
