package dev.muster.api.protocol;

import dev.muster.api.catalog.Shape;

/** What elements and form parameters are called. */
final class XmlNames {

    private XmlNames() {}

    static String wireName(Shape.Member member) {
        return member.locationName();
    }

    /** A name without its namespace's prefix. */
    static String localName(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    static boolean isFlat(Shape.Member member, Shape.ListOf list) {
        return member.flattened() || list.flattened();
    }

    static boolean isFlat(Shape.Member member, Shape.MapOf map) {
        return member.flattened() || map.flattened();
    }

    /** The name of a list without an element around it: its elements' own name wins over the member's. */
    static String flatName(Shape.Member member, Shape.ListOf list) {
        return list.elementName().orElseGet(() -> wireName(member));
    }

    static String elementName(Shape.ListOf list) {
        return list.elementName().orElse("member");
    }

    static String keyName(Shape.MapOf map) {
        return map.keyName().orElse("key");
    }

    static String valueName(Shape.MapOf map) {
        return map.valueName().orElse("value");
    }
}
