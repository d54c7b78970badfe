package dev.muster.cloud.guardduty.finding;

import dev.muster.api.document.Document;
import dev.muster.api.sdk.SdkBinding;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.guardduty.model.Finding;

/**
 * The form of findings, taken from the AWS SDK's classes. A finding is kept as a tree with the names of the wire, which
 * are those that criteria use; in the wire's form a time that is not text is a number of seconds.
 */
public final class FindingForm {

    private static final SdkBinding BINDING = new SdkBinding();

    private static final Map<Class<?>, Map<String, SdkField<?>>> KNOWN = new ConcurrentHashMap<>();

    private FindingForm() {}

    /** The fields of a structure, by what its builder says. */
    static Map<String, SdkField<?>> fields(SdkPojo builder) {
        return KNOWN.computeIfAbsent(builder.getClass(), _ -> {
            var fields = new LinkedHashMap<String, SdkField<?>>();
            builder.sdkFields().forEach(field -> fields.put(field.locationName(), field));
            return fields;
        });
    }

    /** The fields of the structure that a field holds. */
    static Map<String, SdkField<?>> fields(SdkField<?> structure) {
        return fields(structure.constructor().get());
    }

    /** The fields of a finding. */
    static Map<String, SdkField<?>> fields() {
        return fields(Finding.builder());
    }

    /** The field of that name; AWS's own lists of fields differ from the wire in the case of some letters. */
    static Optional<SdkField<?>> field(Map<String, SdkField<?>> fields, String name) {
        var exact = fields.get(name);
        return exact != null
                ? Optional.of(exact)
                : fields.entrySet()
                        .stream()
                        .filter(field -> field.getKey().equalsIgnoreCase(name))
                        .<SdkField<?>>map(Map.Entry::getValue)
                        .findFirst();
    }

    static SdkField<?> element(SdkField<?> list) {
        return list.getRequiredTrait(ListTrait.class).memberFieldInfo();
    }

    static SdkField<?> entry(SdkField<?> map) {
        return map.getRequiredTrait(MapTrait.class).valueFieldInfo();
    }

    /** A finding as the SDK's class, which drops members that it does not have. */
    public static Finding sdk(Document.Members finding) {
        return BINDING.toSdk(structure(finding, fields()), Finding.class);
    }

    private static Document.Members structure(Document.Members wire, Map<String, SdkField<?>> fields) {
        var model = new LinkedHashMap<String, Document>();
        wire.members().forEach((name, value) -> {
            var field = fields.get(name);
            if (field != null) {
                model.put(field.memberName(), model(value, field));
            }
        });
        return new Document.Members(model);
    }

    private static Document model(Document wire, SdkField<?> field) {
        return switch (wire) {
            case Document.Members members -> switch (field.marshallingType().getKnownType()) {
                case MAP -> {
                    var entries = new LinkedHashMap<String, Document>();
                    members.members().forEach((key, value) -> entries.put(key, model(value, entry(field))));
                    yield new Document.Members(entries);
                }
                default -> structure(members, fields(field));
            };
            case Document.Items(List<Document> items) ->
                new Document.Items(items.stream().map(item -> model(item, element(field))).toList());
            case Document.Numeric(BigDecimal seconds) -> switch (field.marshallingType().getKnownType()) {
                case INSTANT -> new Document.Time(time(seconds));
                default -> wire;
            };
            case Document.Text _,Document.Bool _,Document.Null _,Document.Time _,Document.Blob _,Document.NotFinite _ ->
                wire;
        };
    }

    /** The time so many seconds after the epoch; throws an {@link ArithmeticException} if it is beyond all calendars. */
    static Instant time(BigDecimal seconds) {
        if (seconds.abs().compareTo(BigDecimal.valueOf(100_000_000_000L)) > 0 || seconds.scale() > 12) {
            throw new ArithmeticException("no time of this world");
        }
        return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
    }

    /** A name of the CLI's output as the wire spells it. */
    static String uncapitalized(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
