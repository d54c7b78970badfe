package dev.muster.api.catalog;

import java.util.Locale;
import java.util.regex.Pattern;

/** What boto3 calls the operations of a service: {@code list_web_acls} for {@code ListWebACLs}. */
public final class FunctionNames {

    /** Words that the rules would tear apart. */
    private static final Pattern ONE_WORD = Pattern.compile("WhatsApp|OTel|iSCSI|HITs|ACLs|CNAMEs");
    private static final Pattern WORD_AFTER_LOWER = Pattern.compile("([a-z0-9])([A-Z])");
    private static final Pattern WORD_AFTER_CAPITALS = Pattern.compile("([A-Z])([A-Z][a-z])");

    private FunctionNames() {}

    /** The name of an operation that the model calls so. */
    public static String of(String operation) {
        var words = ONE_WORD.matcher(operation).replaceAll(word -> word.group().substring(0, 1).toUpperCase(Locale.ROOT)
                + word.group().substring(1).toLowerCase(Locale.ROOT));
        var parted = WORD_AFTER_CAPITALS.matcher(words).replaceAll("$1_$2");
        return WORD_AFTER_LOWER.matcher(parted).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }
}
