package dev.muster.cloud.organizations;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** The services that an organization can trust: those listed in a file beside this class, or any. */
final class TrustedServices {

    private static final String FILE = "trusted-services.txt";

    private final Set<String> known = read();

    private final boolean any;

    TrustedServices(boolean any) {
        this.any = any;
    }

    void check(String principal) {
        if (!any && !known.contains(principal)) {
            throw Refusals.unknownService();
        }
    }

    private static Set<String> read() {
        var stream = TrustedServices.class.getResourceAsStream(FILE);
        if (stream == null) {
            throw new IllegalStateException("the file `" + FILE + "` is missing");
        }
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read `" + FILE + "`", e);
        }
    }
}
