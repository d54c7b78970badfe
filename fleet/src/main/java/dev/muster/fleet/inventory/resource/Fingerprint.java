package dev.muster.fleet.inventory.resource;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedCalls;
import dev.muster.api.recorded.RecordedJson;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;

/**
 * A number for what a document says: the same whatever the order of members, and of lists of plain values, which AWS
 * does not promise.
 */
final class Fingerprint {

    private static final int BYTES = 16;

    private Fingerprint() {}

    /** 32 hexadecimal digits: the first half of a SHA-256. */
    static String of(Document document) {
        try (var digest = new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"));
                var out = RecordedJson.generator(digest)) {
            write(out, document);
            out.flush();
            return HexFormat.of().formatHex(digest.getMessageDigest().digest(), 0, BYTES);
        } catch (IOException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256, and nothing is written anywhere", impossible);
        }
    }

    private static void write(JsonGenerator out, Document document) throws IOException {
        switch (document) {
            case Document.Members(var members) -> {
                out.writeStartObject();
                for (var member : members.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
                    out.writeFieldName(member.getKey());
                    write(out, member.getValue());
                }
                out.writeEndObject();
            }
            case Document.Items(var items) -> {
                out.writeStartArray();
                var ordered = items.stream().allMatch(Scalar::is)
                        ? items.stream().sorted(Comparator.comparing(RecordedCalls::json)).toList()
                        : items;
                for (var item : ordered) {
                    write(out, item);
                }
                out.writeEndArray();
            }
            case Document.Text _,Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Blob _,Document.Null _ ->
                RecordedJson.write(out, document);
        }
    }
}
