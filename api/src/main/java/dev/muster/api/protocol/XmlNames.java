package dev.muster.api.protocol;

import dev.muster.api.catalog.Shape;
import java.util.regex.Pattern;

/** What elements and form parameters are called. */
final class XmlNames {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    private XmlNames() {}

    static String wireName(Shape.Member member) {
        return member.locationName();
    }

    /** Whether an element may be called so; of what XML allows, what AWS uses. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** What a member is called that the shape does not know: as its neighbours are, which in EC2 begin in lower case. */
    static String guessed(String member, Shape.Structure shape) {
        boolean lower = shape.members().values().stream().anyMatch(known -> !known.name().equals(lowered(known.name()))
                && wireName(known).equals(lowered(known.name())));
        return lower ? lowered(member) : member;
    }

    /** The name with a small letter in front. */
    static String lowered(String name) {
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
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
