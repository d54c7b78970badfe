package dev.muster.cloud.store;

import java.util.Set;

/**
 * A part of the world that changes as one: a scope of an area, a whole area, or all of it.
 *
 * @param area  whose it is; scopes of one area mean nothing to another
 * @param scope an account, or something finer; {@link #ALL} for all of the area
 */
record Place(String area, String scope) {

    static final String ALL = "*";

    static final Place WORLD = new Place(ALL, ALL);

    boolean wholeArea() {
        return scope.equals(ALL);
    }

    /** The place itself, the area around it, and the world around that. */
    boolean within(Set<Place> places) {
        return !places.isEmpty()
                && (places.contains(this) || places.contains(new Place(area, ALL)) || places.contains(WORLD));
    }
}
