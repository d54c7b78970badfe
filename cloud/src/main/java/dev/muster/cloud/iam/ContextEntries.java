package dev.muster.cloud.iam;

import dev.muster.policy.Context;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;

/** The condition keys that a simulation is given. */
final class ContextEntries {

    private static final Pattern ADDRESS = Pattern
            .compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private ContextEntries() {}

    /** Refuses entries that are not whole, and values that are not of their type. */
    static Context context(List<ContextEntry> entries) {
        var context = Context.builder();
        for (var entry : entries) {
            var key = entry.contextKeyName();
            var type = entry.contextKeyType();
            if (key == null || type == null) {
                throw Refusals.invalid("A context entry needs ContextKeyName, ContextKeyValues and ContextKeyType.");
            }
            if (type == ContextKeyTypeEnum.UNKNOWN_TO_SDK_VERSION) {
                throw Refusals.invalid("Invalid ContextKeyType " + entry.contextKeyTypeAsString() + " for context key "
                        + key + ".");
            }
            entry.contextKeyValues().forEach(value -> check(key, type, value));
            if (type.toString().endsWith("List")) {
                context.putAll(key, entry.contextKeyValues());
            } else if (entry.contextKeyValues().size() == 1) {
                context.put(key, entry.contextKeyValues().getFirst());
            } else {
                throw Refusals.invalid("The context key " + key + " of type " + type + " takes one value, got "
                        + entry.contextKeyValues().size() + "; use the type " + type + "List for several.");
            }
        }
        return context.build();
    }

    private static void check(String key, ContextKeyTypeEnum type, String value) {
        boolean good = switch (type) {
            case STRING, STRING_LIST, UNKNOWN_TO_SDK_VERSION -> true;
            case BOOLEAN, BOOLEAN_LIST -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
            case NUMERIC, NUMERIC_LIST -> number(value);
            case IP, IP_LIST -> ADDRESS.matcher(value).matches();
            case BINARY, BINARY_LIST -> binary(value);
            case DATE, DATE_LIST -> number(value) || date(value);
        };
        if (!good) {
            throw Refusals.invalid("Invalid value " + value + " for context key " + key + " of type " + type + ".");
        }
    }

    private static boolean number(String text) {
        try {
            var _ = new BigDecimal(text);
            return true;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static boolean binary(String text) {
        try {
            var _ = Base64.getDecoder().decode(text);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean date(String text) {
        try {
            var _ = text.length() == 10
                    ? Instant.from(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC))
                    : OffsetDateTime.parse(text).toInstant();
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }
}
