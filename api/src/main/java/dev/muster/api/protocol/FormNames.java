package dev.muster.api.protocol;

import dev.muster.api.catalog.Shape;
import java.util.Locale;

/** What the parameters of a form are called. */
enum FormNames {

    /** The query protocol: names as the model has them, an element between a list and its numbers. */
    QUERY {
        @Override
        String member(Shape.Member member) {
            return XmlNames.wireName(member);
        }

        @Override
        String elements(String holder, Shape.Member member, Shape.ListOf list) {
            return XmlNames.isFlat(member, list)
                    ? holder + XmlNames.flatName(member, list)
                    : holder + member(member) + '.' + XmlNames.elementName(list);
        }

        @Override
        String elements(String name, Shape.ListOf list) {
            return list.flattened() ? name : name + '.' + XmlNames.elementName(list);
        }
    },

    /** EC2: names of its own or else with a capital, and numbers right behind a list's name. */
    EC2 {
        @Override
        String member(Shape.Member member) {
            return member.queryName().orElseGet(() -> {
                var name = member.locationName();
                return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            });
        }

        @Override
        String elements(String holder, Shape.Member member, Shape.ListOf list) {
            return holder + member(member);
        }

        @Override
        String elements(String name, Shape.ListOf list) {
            return name;
        }
    };

    /** The name of a member. */
    abstract String member(Shape.Member member);

    /**
     * What the names of the elements of a member's list start with.
     *
     * @param holder what the member's own name is put behind
     */
    abstract String elements(String holder, Shape.Member member, Shape.ListOf list);

    /** What the names of the elements of a list start with that is itself an element or a value of this name. */
    abstract String elements(String name, Shape.ListOf list);

    /** What the names of the entries of a member's map start with. */
    String entries(String holder, Shape.Member member, Shape.MapOf map) {
        var name = holder + member(member);
        return XmlNames.isFlat(member, map) ? name : name + ".entry";
    }

    /** What the names of the entries of a map start with that is itself an element or a value of this name. */
    String entries(String name, Shape.MapOf map) {
        return map.flattened() ? name : name + ".entry";
    }
}
