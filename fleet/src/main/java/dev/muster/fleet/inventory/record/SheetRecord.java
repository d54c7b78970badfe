package dev.muster.fleet.inventory.record;

import dev.muster.api.document.Document;
import dev.muster.api.id.RegionId;
import dev.muster.api.recorded.RecordedCalls;
import dev.muster.fleet.inventory.sheet.Sheet;
import dev.muster.fleet.inventory.sheet.SheetEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;

/** A sheet as a run records it. */
final class SheetRecord {

    private SheetRecord() {}

    static Document.Members of(Sheet sheet) {
        var entries = new Document.Items(sheet.entries().stream().<Document>map(SheetRecord::entry).toList());
        var members = new LinkedHashMap<String, Document>();
        members.put("source", Document.text(sheet.source()));
        members.put("sha256", Document.text(hash(RecordedCalls.json(entries))));
        members.put("entries", entries);
        return new Document.Members(members);
    }

    private static Document.Members entry(SheetEntry entry) {
        var members = new LinkedHashMap<String, Document>();
        members.put("number", new Document.Numeric(entry.number()));
        members.put("name", Document.text(entry.name()));
        members.put("service", Document.text(entry.service()));
        members.put("function", Document.text(entry.function()));
        entry.resultKey().ifPresent(key -> members.put("result_key", Document.text(key)));
        if (!entry.parameters().members().isEmpty()) {
            members.put("parameters", entry.parameters());
        }
        entry.forEach().ifPresent(parent -> {
            members.put("for_each", Document.text(parent));
            members.put("batch", new Document.Numeric(entry.batch()));
        });
        if (!entry.regions().isEmpty()) {
            members.put("regions", new Document.Items(entry.regions().stream().map(RegionId::code)
                    .<Document>map(Document::text).toList()));
        }
        return new Document.Members(members);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(
                    StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
