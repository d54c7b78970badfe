package dev.muster.cloud.replay;

import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;

/**
 * What a file is called after: {@code lex-models-get_bots} or, for the second of a sheet, {@code lex-models-get_bots-2}.
 *
 * @param service  boto3's name
 * @param function boto3's name, or the model's
 * @param first    whether it has no number
 */
record RecordedName(String service, String function, boolean first) {

    private static final String JSON = ".json";

    private static final Pattern NUMBER = Pattern.compile("-[0-9]+$");

    /** The name of the entry that a file holds; empty if it is none. */
    static Optional<String> entry(String file) {
        return file.endsWith(JSON) && !file.startsWith(".")
                ? Optional.of(file.substring(0, file.length() - JSON.length()))
                : Optional.empty();
    }

    /** The call that an entry is named after: of the services whose names it begins with, the one with the longest. */
    static Optional<RecordedName> parse(String entry, SortedSet<String> services) {
        for (int dash = entry.lastIndexOf('-'); dash > 0; dash = entry.lastIndexOf('-', dash - 1)) {
            var service = entry.substring(0, dash);
            if (services.contains(service)) {
                var function = NUMBER.matcher(entry.substring(dash + 1)).replaceFirst("");
                return Optional.of(new RecordedName(service, function, function.length() + dash + 1 == entry.length()));
            }
        }
        return Optional.empty();
    }
}
