package dev.muster.cloud.console.guardduty;

import dev.muster.cloud.console.page.Moment;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.Finding;
import software.amazon.awssdk.services.guardduty.model.Resource;

/**
 * A finding in a few words.
 *
 * @param number   how grave it is, as AWS counts
 * @param resource the type and the id of what it is about, as far as it says
 * @param count    how often it was found
 * @param seen     when it was seen last, as people read it
 */
record FindingRow(String id, String title, String type, double number, String account, String resource, int count,
        String seen, boolean archived) {

    static FindingRow of(Finding finding) {
        var service = finding.service();
        var last = service == null || service.eventLastSeen() == null ? finding.updatedAt() : service.eventLastSeen();
        var type = text(finding.type());
        return new FindingRow(text(finding.id()), finding.title() == null || finding.title().isBlank()
                ? type
                : finding.title(),
                type, Objects.requireNonNullElse(finding.severity(), 0.0), text(finding.accountId()),
                resource(finding.resource()), service == null ? 1 : Objects.requireNonNullElse(service.count(), 1),
                time(last), service != null && Boolean.TRUE.equals(service.archived()));
    }

    Severity severity() {
        return Severity.of(number);
    }

    /** A time as people read it; one that is none stays as it is. */
    static String time(@Nullable String wire) {
        try {
            return wire == null ? "" : Moment.shown(Instant.parse(wire));
        } catch (DateTimeException _) {
            return wire;
        }
    }

    private static String resource(@Nullable Resource resource) {
        if (resource == null) {
            return "";
        }
        var id = ResourceName.of(resource);
        var type = text(resource.resourceType());
        return id.isEmpty() ? type : type.isEmpty() ? id : type + " " + id;
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
