package dev.muster.cloud.console.trail;

import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Pages;
import dev.muster.cloud.console.page.Visit;
import dev.muster.cloud.trail.Trail;
import dev.muster.cloud.trail.TrailEvent;
import dev.muster.cloud.trail.TrailSearch;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The pages of what happened. */
public final class TrailPages implements Pages {

    private static final String TRAIL = "trail";

    private final Trail trail;

    public TrailPages(Trail trail) {
        this.trail = trail;
    }

    @Override
    public Map<String, Page> shown() {
        return Map.of(TRAIL, this::events, TRAIL + "/event", this::event);
    }

    @Override
    public Map<String, Page> done() {
        return Map.of();
    }

    private Answer events(Visit visit) {
        var history = new History(trail, visit);
        var filter = Filter.of(visit.form());
        try {
            var found = history.events(filter.search(history.account()), filter.before());
            return Answer.shown("trail/events", new EventsPage(filter, found.events().stream().map(EventRow::new)
                    .toList(), found.older(), Optional.empty()));
        } catch (DateTimeException wrong) {
            return Answer.refused("trail/events", new EventsPage(filter, List.of(), Optional.empty(), Optional.of(Notice
                    .problem("That is no time", String.valueOf(wrong.getMessage())))));
        }
    }

    private Answer event(Visit visit) {
        var history = new History(trail, visit);
        return id(visit, history).flatMap(history::event)
                .<Answer>map(found -> Answer.shown("trail/event", new EventPage(found.event(), Why.of(found,
                        history))))
                .orElseGet(() -> new Answer.Shown(404, "trail/gone", visit.account()));
    }

    /** The event that is named by its own id or by that of the request. */
    private static Optional<UUID> id(Visit visit, History history) {
        return visit.form()
                .value("request")
                .map(request -> history.events(only(request, history), Optional.empty())
                        .events()
                        .stream()
                        .findFirst()
                        .map(TrailEvent::id))
                .orElseGet(() -> visit.form().value("id").flatMap(TrailPages::uuid));
    }

    private static TrailSearch only(String request, History history) {
        return new TrailSearch(history.account(), TrailSearch.Kind.ALL, "", "", "", Optional.of(request),
                Optional.empty(), Optional.empty());
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
