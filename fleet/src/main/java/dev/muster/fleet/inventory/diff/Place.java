package dev.muster.fleet.inventory.diff;

import java.util.Comparator;

/**
 * Where a resource stands when runs are compared: what one and the same resource has in common in both.
 *
 * @param entry of the sheet that told of it; no part of the order
 */
record Place(String account, String region, String service, String function, String type, String id, String entry,
        String hash) {

    /** As the database sorts text: by its bytes in UTF-8, which is by code points. */
    private static final Comparator<String> BYTES = Place::byCodePoints;

    /** Equal for one and the same resource, whatever it says. */
    static final Comparator<Place> ORDER = Comparator.comparing(Place::account, BYTES).thenComparing(Place::region,
            BYTES).thenComparing(Place::service, BYTES).thenComparing(Place::function, BYTES).thenComparing(Place::type,
                    BYTES)
            .thenComparing(Place::id, BYTES);

    private static int byCodePoints(String one, String other) {
        for (int i = 0; i < one.length() && i < other.length();) {
            int a = one.codePointAt(i);
            int b = other.codePointAt(i);
            if (a != b) {
                return Integer.compare(a, b);
            }
            i += Character.charCount(a);
        }
        return Integer.compare(one.length(), other.length());
    }
}
