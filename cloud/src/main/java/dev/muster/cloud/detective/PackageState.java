package dev.muster.cloud.detective;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a data source package in a graph. The API has a third state besides these, STOPPED, for a package that
 * somebody chose to stop; but no operation stops one: UpdateDatasourcePackages only starts.
 */
sealed interface PackageState {

    /** Not in the graph. Never stored: there is no record. */
    record Inactive() implements PackageState {}

    /**
     * Data is taken in.
     *
     * @param disabledAt when the service had last disabled it, if ever
     */
    record Started(Instant since, Optional<Instant> disabledAt) implements PackageState {}

    /** The service takes no data in because the graph has too much of it. */
    record Disabled(Instant since, Instant startedAt) implements PackageState {}

    /** What can happen to a package. */
    enum Event {
        /** The administrator starts it. */
        START,
        /** The graph's data has become too much. */
        OVERLOADED,
        /** The graph's data has come down again. */
        RELIEVED
    }

    /** The names of states in the API. */
    enum Label {
        STARTED, DISABLED
    }

    /** The transition function. Starting does not help against too much data. */
    static PackageState next(PackageState state, Event event, Instant now) {
        return switch (state) {
            case Inactive _ -> switch (event) {
                case START -> new Started(now, Optional.empty());
                case OVERLOADED, RELIEVED -> state;
            };
            case Started(var since, _) -> switch (event) {
                case START, RELIEVED -> state;
                case OVERLOADED -> new Disabled(now, since);
            };
            case Disabled(var since, _) -> switch (event) {
                case START, OVERLOADED -> state;
                case RELIEVED -> new Started(now, Optional.of(since));
            };
        };
    }

    /** The state's name in the API; empty for a package that is not in the graph. */
    default Optional<Label> label() {
        return switch (this) {
            case Inactive _ -> Optional.empty();
            case Started _ -> Optional.of(Label.STARTED);
            case Disabled _ -> Optional.of(Label.DISABLED);
        };
    }

    /** When the package last came into each state. */
    default Map<Label, Instant> history() {
        var history = new EnumMap<Label, Instant>(Label.class);
        switch (this) {
            case Inactive _ -> {}
            case Started(var since, var disabledAt) -> {
                history.put(Label.STARTED, since);
                disabledAt.ifPresent(at -> history.put(Label.DISABLED, at));
            }
            case Disabled(var since, var startedAt) -> {
                history.put(Label.STARTED, startedAt);
                history.put(Label.DISABLED, since);
            }
        }
        return history;
    }

    /** The history of an account that contributes since a certain time: nothing happened to it before. */
    default Map<Label, Instant> historySince(Instant joined) {
        var history = new EnumMap<Label, Instant>(Label.class);
        history().forEach((label, at) -> {
            if (!at.isBefore(joined) || label().filter(label::equals).isPresent()) {
                history.put(label, at.isBefore(joined) ? joined : at);
            }
        });
        return history;
    }
}
