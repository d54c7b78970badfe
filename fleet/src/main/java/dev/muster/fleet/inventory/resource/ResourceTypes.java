package dev.muster.fleet.inventory.resource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What CloudFormation calls the things of services, as far as a table knows; the rest is named after its service. */
final class ResourceTypes {

    private static final Map<String, Known> KNOWN = read();

    private ResourceTypes() {}

    private record Known(String type, Optional<String> idMember) {}

    static String of(String service, String noun) {
        var known = KNOWN.get(key(service, noun));
        return known == null ? service + ":" + noun : known.type();
    }

    /** The member that identifies it, where its name does not say so. */
    static Optional<String> idMember(String service, String noun) {
        return Optional.ofNullable(KNOWN.get(key(service, noun))).flatMap(Known::idMember);
    }

    private static String key(String service, String noun) {
        return service + " " + noun.toLowerCase(Locale.ROOT);
    }

    /** Lines of service, noun, type and perhaps the member with the id. */
    private static Map<String, Known> read() {
        try (var in = Objects.requireNonNull(ResourceTypes.class.getResourceAsStream("types.txt"))) {
            var known = new HashMap<String, Known>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).forEach(
                    line -> {
                        var words = line.split(" ", -1);
                        known.put(key(words[0], words[1]), new Known(words[2], words.length > 3
                                ? Optional.of(words[3])
                                : Optional.empty()));
                    });
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
