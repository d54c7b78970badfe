package dev.muster.fleet.inventory.sheet;

import dev.muster.api.document.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Ids that a service answers with in another form than it takes them. */
final class ResourceIds {

    /** Route 53 answers {@code /hostedzone/Z1} and takes {@code Z1} in paths; AWS's clients cut it, too. */
    private static final Map<String, Set<String>> WITH_PATH = Map.of("route53",
            Set.of("HostedZoneId", "Id", "DelegationSetId", "ResourceId", "HealthCheckId"));

    private ResourceIds() {}

    static Document.Members plain(SheetEntry entry, Document.Members parameters) {
        var members = WITH_PATH.get(entry.service());
        if (members == null) {
            return parameters;
        }
        var plain = new LinkedHashMap<>(parameters.members());
        plain.replaceAll((name, value) -> members.contains(name) && value instanceof Document.Text(var id)
                ? Document.text(id.substring(id.lastIndexOf('/') + 1))
                : value);
        return new Document.Members(plain);
    }
}
