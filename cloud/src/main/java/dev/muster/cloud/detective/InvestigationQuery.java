package dev.muster.cloud.detective;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.detective.model.Field;
import software.amazon.awssdk.services.detective.model.FilterCriteria;
import software.amazon.awssdk.services.detective.model.ListInvestigationsRequest;
import software.amazon.awssdk.services.detective.model.Severity;
import software.amazon.awssdk.services.detective.model.SortCriteria;
import software.amazon.awssdk.services.detective.model.SortOrder;
import software.amazon.awssdk.services.detective.model.State;
import software.amazon.awssdk.services.detective.model.Status;
import software.amazon.awssdk.services.detective.model.StringFilter;

/**
 * Which investigations a list shows, and in which order. AWS does not document how filters combine; we let all of them
 * hold, compare values exactly, and show active investigations unless a state is asked for.
 */
final class InvestigationQuery {

    private final FilterCriteria filter;

    private final Field field;

    private final boolean descending;

    private InvestigationQuery(FilterCriteria filter, Field field, boolean descending) {
        this.filter = filter;
        this.field = field;
        this.descending = descending;
    }

    static InvestigationQuery of(ListInvestigationsRequest request) {
        var filter = request.filterCriteria() == null ? FilterCriteria.builder().build() : request.filterCriteria();
        refuseUnknown("severity", filter.severity(), names(Severity.knownValues()));
        refuseUnknown("status", filter.status(), names(Status.knownValues()));
        refuseUnknown("state", filter.state(), names(State.knownValues()));
        var sort = request.sortCriteria() == null ? SortCriteria.builder().build() : request.sortCriteria();
        return new InvestigationQuery(filter, sort.field() == null ? Field.CREATED_TIME : sort.field(),
                sort.sortOrder() != SortOrder.ASC);
    }

    private static List<String> names(Iterable<?> values) {
        return StreamSupport.stream(values.spliterator(), false).map(Object::toString).toList();
    }

    private static void refuseUnknown(String what, @Nullable StringFilter filter, List<String> known) {
        if (filter != null && !known.contains(filter.value())) {
            throw Refusals.invalid("The filter names no " + what + " that there is");
        }
    }

    /** Filters and order as text: a page's token is good for no others. */
    String scope() {
        return filter + " " + field + " " + descending;
    }

    List<Investigation> apply(List<Investigation> all, Instant now) {
        return all.stream()
                .filter(candidate -> matches(candidate, now))
                .sorted(Comparator.comparing(candidate -> key(candidate, now)))
                .toList();
    }

    private boolean matches(Investigation candidate, Instant now) {
        var state = filter.state() == null ? State.ACTIVE.toString() : filter.state().value();
        return candidate.review().name().equals(state)
                && holds(filter.severity(), candidate.severity(now))
                && holds(filter.status(), Optional.of(candidate.status(now)))
                && holds(filter.entityArn(), Optional.of(candidate.entity()))
                && created(candidate.createdAt());
    }

    private boolean created(Instant at) {
        var range = filter.createdTime();
        return range == null || (!at.isBefore(range.startInclusive()) && !at.isAfter(range.endInclusive()));
    }

    private static boolean holds(@Nullable StringFilter filter, Optional<String> value) {
        return filter == null || value.filter(filter.value()::equals).isPresent();
    }

    /** A key of digits whose alphabetic order is the order asked for, unique by the id at its end. */
    String key(Investigation investigation, Instant now) {
        var rank = switch (field) {
            case SEVERITY -> investigation.severity(now).isPresent() ? 1 : 0;
            case STATUS -> switch (investigation.progress(now)) {
                case Investigation.Progress.Running _ -> 0;
                case Investigation.Progress.Successful _ -> 1;
            };
            case CREATED_TIME, UNKNOWN_TO_SDK_VERSION -> 0;
        };
        var digits = String.format(Locale.ROOT, "%d%019d%s", rank, investigation.createdAt().toEpochMilli(),
                investigation.id());
        return descending ? complement(digits) : digits;
    }

    private static String complement(String digits) {
        return digits.chars()
                .map(digit -> '0' + '9' - digit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
