package dev.muster.api.sdk;

import dev.muster.api.document.Document;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** One value, as the AWS SDK holds it and as a document. */
final class SdkValue {

    private SdkValue() {}

    /** The SDK's value for a field. */
    static Object from(Document value, SdkField<?> field, SdkBinding binding, String place) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> value instanceof Document.Text(String text) ? text : unfit(place, "a string");
            case INTEGER -> exact(value, place, BigDecimal::intValueExact);
            case LONG -> exact(value, place, BigDecimal::longValueExact);
            case SHORT -> exact(value, place, BigDecimal::shortValueExact);
            case BYTE -> exact(value, place, BigDecimal::byteValueExact);
            case FLOAT -> (float) fraction(value, place);
            case DOUBLE -> fraction(value, place);
            case BIG_DECIMAL ->
                value instanceof Document.Numeric(BigDecimal number) ? number : unfit(place, "a number");
            case BOOLEAN -> value instanceof Document.Bool(boolean truth) ? truth : unfit(place, "true or false");
            case INSTANT -> value instanceof Document.Time(Instant instant) ? instant : unfit(place, "a timestamp");
            case SDK_BYTES -> value instanceof Document.Blob blob
                    ? SdkBytes.fromByteArrayUnsafe(blob.value()) // a copy already
                    : unfit(place, "a blob");
            case DOCUMENT -> SdkJson.from(value);
            case SDK_POJO -> value instanceof Document.Members members
                    ? binding.filled(field.constructor().get(), members, place)
                    : unfit(place, "a structure");
            case LIST -> value instanceof Document.Items(List<Document> items)
                    ? list(items, field, binding, place)
                    : unfit(place, "a list");
            case MAP -> value instanceof Document.Members(var entries)
                    ? map(entries, field, binding, place)
                    : unfit(place, "a map");
            case NULL -> unfit(place, "absent");
        };
    }

    /** The document for the SDK's value; empty when the SDK means that there is none. */
    static Optional<Document> of(@Nullable Object value, SdkBinding binding) {
        return switch (value) {
            case null -> Optional.empty();
            case SdkAutoConstructList<?> _ -> Optional.empty();
            case SdkAutoConstructMap<?, ?> _ -> Optional.empty();
            case String text -> Optional.of(new Document.Text(text));
            case Enum<?> constant -> Optional.of(new Document.Text(constant.toString()));
            case Boolean truth -> Optional.of(new Document.Bool(truth));
            case BigDecimal number -> Optional.of(new Document.Numeric(number));
            case Double number -> Optional.of(number(number, number.toString()));
            case Float number -> Optional.of(number(number, number.toString()));
            case Number whole -> Optional.of(new Document.Numeric(whole.longValue()));
            case Instant instant -> Optional.of(new Document.Time(instant));
            case SdkBytes bytes -> Optional.of(new Document.Blob(bytes.asByteArrayUnsafe()));
            case software.amazon.awssdk.core.document.Document json -> Optional.of(SdkJson.of(json));
            case SdkPojo object -> Optional.of(binding.toDocument(object));
            case List<?> items -> {
                var elements = new ArrayList<Document>(items.size());
                for (var item : items) {
                    elements.add(element(item, binding));
                }
                yield Optional.of(new Document.Items(elements));
            }
            case Map<?, ?> entries -> {
                var members = new LinkedHashMap<String, Document>();
                entries.forEach((key, entry) -> members.put(key.toString(), element(entry, binding)));
                yield Optional.of(new Document.Members(members));
            }
            default -> throw new IllegalArgumentException("`" + value.getClass().getName()
                    + "` is no type that the AWS SDK gives to a member");
        };
    }

    private static Document element(@Nullable Object value, SdkBinding binding) {
        return of(value, binding).orElse(Document.Null.NULL);
    }

    private static Document number(double value, String digits) {
        return Double.isFinite(value)
                ? new Document.Numeric(new BigDecimal(digits))
                : new Document.NotFinite(value);
    }

    private static List<@Nullable Object> list(List<Document> items, SdkField<?> field, SdkBinding binding,
            String place) {
        var element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        var list = new ArrayList<@Nullable Object>(items.size());
        for (var item : items) {
            list.add(item == Document.Null.NULL ? null : from(item, element, binding, place + "[" + list.size() + "]"));
        }
        return list;
    }

    private static Map<String, @Nullable Object> map(Map<String, Document> entries, SdkField<?> field,
            SdkBinding binding, String place) {
        var valueField = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        var map = new LinkedHashMap<String, @Nullable Object>();
        entries.forEach((key, value) -> map.put(key,
                value == Document.Null.NULL ? null : from(value, valueField, binding, place + "[" + key + "]")));
        return map;
    }

    private interface Narrowing {

        Number of(BigDecimal number);
    }

    private static Object exact(Document value, String place, Narrowing narrowing) {
        try {
            return value instanceof Document.Numeric(BigDecimal number)
                    ? narrowing.of(number)
                    : unfit(place, "a whole number");
        } catch (ArithmeticException _) { // a fraction, or too large
            return unfit(place, "a whole number in range");
        }
    }

    private static double fraction(Document value, String place) {
        return switch (value) {
            case Document.Numeric(BigDecimal number) -> number.doubleValue();
            case Document.NotFinite(double number) -> number;
            default -> throw new UnfitDocumentException(place, "a number");
        };
    }

    private static Object unfit(String place, String expected) {
        throw new UnfitDocumentException(place, expected);
    }
}
