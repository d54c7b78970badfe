package dev.muster.cloud.guardduty.finding;

import dev.muster.api.document.Document;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.guardduty.model.GroupByType;

/** Counts findings in groups. */
public final class Tally {

    /**
     * What findings of a group have in common.
     *
     * @param text     the account, the type, or the resource's id; empty where groups are of another kind
     * @param day      its first moment
     * @param severity exact
     * @param kind     the resource's type
     * @param account  the resource's account
     */
    public record Group(String text, Instant day, BigDecimal severity, String kind, String account) {

        static final Group EMPTY = new Group("", Instant.EPOCH, BigDecimal.ZERO, "", "");

        Group named(String name) {
            return new Group(name, day, severity, kind, account);
        }

        Group rated(BigDecimal value) {
            return new Group(text, day, value.stripTrailingZeros(), kind, account);
        }

        Group on(Instant date) {
            return new Group(text, date, severity, kind, account);
        }

        Group about(String resourceType, String owner) {
            return new Group(text, day, severity, resourceType, owner);
        }
    }

    /**
     * How many findings a group has.
     *
     * @param last when one of them was updated last
     */
    public record Count(Group group, int total, Instant last) {

        Count and(Count other) {
            return new Count(group, total + other.total, last.isAfter(other.last) ? last : other.last);
        }
    }

    private static final Comparator<Count> BY_GROUP = Comparator.comparing((Count count) -> count.group().day())
            .thenComparing(count -> count.group().severity())
            .thenComparing(count -> count.group().text())
            .thenComparing(count -> count.group().account())
            .thenComparing(count -> count.group().kind());

    private final GroupByType by;

    private final Map<Group, Count> counts = new HashMap<>();

    public Tally(GroupByType by) {
        this.by = by;
    }

    /** Counts a finding; one that belongs to no group, since it names no resource, is left out. */
    public void add(Document.Members finding) {
        var updated = finding.text("updatedAt").flatMap(FindingReader::instant).orElse(Instant.EPOCH);
        group(finding, updated).ifPresent(group -> counts.merge(group, new Count(group, 1, updated), Count::and));
    }

    private Optional<Group> group(Document.Members finding, Instant updated) {
        var severity = finding.get("severity").orElse(null) instanceof Document.Numeric(var exact)
                ? exact
                : BigDecimal.ZERO;
        var account = finding.text("accountId").orElse("");
        return switch (by) {
            case ACCOUNT -> Optional.of(Group.EMPTY.named(account));
            case DATE -> Optional.of(Group.EMPTY.on(updated.truncatedTo(ChronoUnit.DAYS)).rated(severity));
            case FINDING_TYPE -> finding.text("type").map(Group.EMPTY::named);
            case SEVERITY -> Optional.of(Group.EMPTY.rated(severity));
            case RESOURCE -> AffectedResource.of(finding)
                    .map(resource -> Group.EMPTY.named(resource.id()).about(resource.type(), account));
            case UNKNOWN_TO_SDK_VERSION -> Optional.empty();
        };
    }

    /**
     * The groups: days and severities by themselves, all others by how many findings they have.
     *
     * @param descending whether the greatest come first
     * @param most       how many groups at most
     */
    public List<Count> counts(boolean descending, int most) {
        var byItself = by == GroupByType.DATE || by == GroupByType.SEVERITY;
        var order = byItself ? BY_GROUP : Comparator.comparingInt(Count::total).thenComparing(BY_GROUP);
        var sorted = new ArrayList<>(counts.values());
        sorted.sort(descending ? order.reversed() : order);
        return List.copyOf(sorted.subList(0, Math.min(most, sorted.size())));
    }
}
