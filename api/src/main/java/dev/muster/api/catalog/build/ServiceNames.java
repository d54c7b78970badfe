package dev.muster.api.catalog.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What boto3 calls a service: a rule, and the exceptions from it. */
record ServiceNames(Map<String, String> exceptions) {

    private static final String LEFT_OUT = "-";

    static ServiceNames read(Path file) throws IOException {
        var exceptions = new HashMap<String, String>();
        for (var line : Files.readAllLines(file)) {
            if (!line.startsWith("#")) {
                var tab = line.indexOf('\t');
                exceptions.put(line.substring(0, tab), line.substring(tab + 1));
            }
        }
        return new ServiceNames(exceptions);
    }

    /** The names of the service, one but for old names that boto3 keeps; none when it is to be left out. */
    List<String> of(Tree metadata) {
        var id = metadata.optionalText("serviceId").orElseGet(() -> metadata.text("endpointPrefix"));
        var name = exceptions.getOrDefault(id, id.toLowerCase(Locale.ROOT).replace(' ', '-'));
        return name.equals(LEFT_OUT) ? List.of() : List.of(name.split(" ", -1));
    }
}
