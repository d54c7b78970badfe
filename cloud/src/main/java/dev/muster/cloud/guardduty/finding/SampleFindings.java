package dev.muster.cloud.guardduty.finding;

import dev.muster.api.document.Document;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes sample findings out of parts: a resource, an action, and what else the service tells. Of a type, a detector has
 * always the same one.
 */
public final class SampleFindings {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    private static final Document.Members PARTS = JsonText.object(FindingTypes.resource("sample-parts.json"));

    private SampleFindings() {}

    /** The sample of that type as it is made for the first time. */
    public static Document.Members of(FindingType type, FindingOwner owner, Instant now) {
        var time = Document.text(time(now));
        var blanks = Map.of("account", owner.account().digits(), "region", owner.region().code(), "partition", owner
                .region().partition().toString(), "direction", type.role().equals("ACTOR") ? "OUTBOUND" : "INBOUND");
        var finding = new LinkedHashMap<String, Document>();
        finding.put("schemaVersion", Document.text("2.0"));
        finding.put("id", Document.text(id(type, owner)));
        finding.put("type", Document.text(type.name()));
        finding.put("severity", new Document.Numeric(BigDecimal.valueOf(type.severity())));
        finding.put("title", Document.text("[SAMPLE] " + type.name() + " on a resource of type " + type
                .resourceType()));
        finding.put("description", Document.text("This is a sample of the type " + type.name()
                + ". Its resource does not exist, and nothing has happened to it."));
        finding.put("createdAt", time);
        finding.put("updatedAt", time);
        finding.put("resource", resource(type, blanks));
        finding.put("service", service(type, time, blanks));
        return owner.own(new Document.Members(finding));
    }

    /** The same sample after the call was repeated: it counts once more, and was seen again. */
    public static Document.Members again(Document.Members sample, Instant now) {
        var time = Document.text(time(now));
        var finding = new LinkedHashMap<>(sample.members());
        finding.put("updatedAt", time);
        if (sample.get("service").orElse(null) instanceof Document.Members before) {
            var service = new LinkedHashMap<>(before.members());
            service.put("eventLastSeen", time);
            service.merge("count", new Document.Numeric(BigDecimal.ONE), SampleFindings::sum);
            finding.put("service", new Document.Members(service));
        }
        return new Document.Members(finding);
    }

    private static Document sum(Document one, Document other) {
        return one instanceof Document.Numeric(var a) && other instanceof Document.Numeric(var b)
                ? new Document.Numeric(a.add(b))
                : other;
    }

    /** A time as findings spell it. */
    public static String time(Instant time) {
        return MILLIS.format(time);
    }

    /** 32 hexadecimal digits, the same for the same detector and type. */
    public static String id(FindingType type, FindingOwner owner) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(("sample " + owner.detector() + " " + type.name()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Document resource(FindingType type, Map<String, String> blanks) {
        var resource = new LinkedHashMap<String, Document>();
        resource.put("resourceType", Document.text(type.resourceType()));
        resource.putAll(part("resources", type.resourceType(), blanks));
        return new Document.Members(resource);
    }

    private static Document service(FindingType type, Document time, Map<String, String> blanks) {
        var service = new LinkedHashMap<String, Document>();
        type.actionType().ifPresent(action -> {
            var members = new LinkedHashMap<String, Document>();
            members.put("actionType", Document.text(action));
            members.putAll(part("actions", action, blanks));
            service.put("action", new Document.Members(members));
        });
        type.detail().ifPresent(detail -> service.putAll(part("details", detail, blanks)));
        service.put("resourceRole", Document.text(type.role()));
        service.put("eventFirstSeen", time);
        service.put("eventLastSeen", time);
        service.put("additionalInfo", Document.Members.of(Map.of("value", Document.text("{\"sample\":true}"), "type",
                Document.text("default"))));
        return new Document.Members(service);
    }

    private static Map<String, Document> part(String kind, String name, Map<String, String> blanks) {
        if (PARTS.get(kind).orElse(null) instanceof Document.Members parts
                && parts.get(name).orElse(null) instanceof Document.Members part
                && filled(part, blanks) instanceof Document.Members(var members)) {
            return members;
        }
        throw new IllegalStateException("the parts of samples have no `" + name + "` under `" + kind + "`");
    }

    private static Document filled(Document part, Map<String, String> blanks) {
        return switch (part) {
            case Document.Text(var text) -> {
                var filled = text;
                for (var blank : blanks.entrySet()) {
                    filled = filled.replace("${" + blank.getKey() + "}", blank.getValue());
                }
                yield Document.text(filled);
            }
            case Document.Items(var items) ->
                new Document.Items(items.stream().map(item -> filled(item, blanks)).toList());
            case Document.Members(var members) -> {
                var filled = new LinkedHashMap<String, Document>();
                members.forEach((name, value) -> filled.put(name, filled(value, blanks)));
                yield new Document.Members(filled);
            }
            case Document.Numeric _,Document.Bool _,Document.Null _,Document.Time _,Document.Blob _,Document.NotFinite _ ->
                part;
        };
    }
}
