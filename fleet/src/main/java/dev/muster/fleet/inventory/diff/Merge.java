package dev.muster.fleet.inventory.diff;

import java.util.Iterator;
import java.util.Optional;

/** Walks through two sorted runs side by side, with one resource of each in hand. */
final class Merge {

    private Merge() {}

    /** What stands at one place: in one run, or in both with different hashes. */
    @FunctionalInterface
    interface Found {

        void at(Optional<Place> before, Optional<Place> after) throws Exception;
    }

    /**
     * Tells what differs. Resources at the same place, as AWS has them where it gives no ids, are paired in their order.
     *
     * @return how many are the same in both
     */
    static long of(Iterator<Place> before, Iterator<Place> after, Found found) throws Exception {
        long same = 0;
        var old = next(before);
        var young = next(after);
        while (old.isPresent() || young.isPresent()) {
            int order = old.isEmpty() ? 1 : young.isEmpty() ? -1 : Place.ORDER.compare(old.get(), young.get());
            if (order == 0) {
                if (old.equals(young) || old.map(Place::hash).equals(young.map(Place::hash))) {
                    same++;
                } else {
                    found.at(old, young);
                }
                old = next(before);
                young = next(after);
            } else if (order < 0) {
                found.at(old, Optional.empty());
                old = next(before);
            } else {
                found.at(Optional.empty(), young);
                young = next(after);
            }
        }
        return same;
    }

    private static Optional<Place> next(Iterator<Place> places) {
        return places.hasNext() ? Optional.of(places.next()) : Optional.empty();
    }
}
