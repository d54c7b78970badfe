package dev.muster.fleet.inventory.resource;

import dev.muster.api.document.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What changes in an answer by itself, without anybody having changed the resource: when it was last used, how much it
 * holds, tokens, signed addresses.
 */
public final class Volatile {

    /** Members that are left out unless told otherwise; {@code *} stands for anything, capitals do not matter. */
    public static final List<String> DEFAULTS = List.of("ResponseMetadata", "*NextToken", "NextMarker", "LockToken",
            "LastUsed*", "*LastUsed", "*LastUsedDate", "LastAccessed*", "*LastUpdated*", "LastSeen*", "LastPing*",
            "PasswordLastUsed", "LatestRestorableTime", "LatestDeliveryTime", "Latest*DeliveryTime",
            "Latest*DeliveryAttemptTime", "Latest*DeliveryAttemptSucceeded", "StoredBytes", "ItemCount",
            "*SizeBytes", "SizeInBytes", "ApproximateNumberOf*", "NumberOfMessages*", "*Metrics", "*PreSignedUrl",
            "HealthStatusUpdated*", "LastHeartbeat*", "LastIngestion*", "LastEventTime*");

    /** Leaves out what changes by itself. */
    public static final Volatile BY_DEFAULT = new Volatile(DEFAULTS);

    /** Leaves nothing out. */
    public static final Volatile NOTHING = new Volatile(List.of());

    private static final String SIGNED = "X-Amz-Signature=";

    private final Pattern members;

    private final boolean signedAddresses;

    /**
     * @param patterns names of members to leave out at any depth, or JSON pointers' last parts; {@code *} stands for
     *                 anything
     */
    public Volatile(Collection<String> patterns) {
        this.members = Pattern.compile(patterns.stream().map(Volatile::expression).collect(Collectors.joining("|",
                "(?i:", ")")));
        this.signedAddresses = !patterns.isEmpty();
    }

    private static String expression(String pattern) {
        return List.of(pattern.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*"));
    }

    /** Whether a member of this name is left out. */
    public boolean has(String member) {
        return members.matcher(member).matches() && !member.isEmpty();
    }

    /** The document without them. */
    public Document without(Document document) {
        return switch (document) {
            case Document.Members(var all) -> {
                var kept = new LinkedHashMap<String, Document>();
                all.forEach((name, value) -> {
                    if (!has(name)) {
                        kept.put(name, without(value));
                    }
                });
                yield new Document.Members(kept);
            }
            case Document.Items(var items) -> {
                var kept = new ArrayList<Document>(items.size());
                items.forEach(item -> kept.add(without(item)));
                yield new Document.Items(kept);
            }
            case Document.Text(String text) when signedAddresses && text.contains(SIGNED) -> new Document.Text(text
                    .substring(0, Math.max(0, text.indexOf('?'))));
            case Document.Text _,Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Blob _,Document.Null _ ->
                document;
        };
    }
}
