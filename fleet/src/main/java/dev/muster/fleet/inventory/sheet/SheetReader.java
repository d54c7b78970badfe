package dev.muster.fleet.inventory.sheet;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.muster.api.catalog.Catalog;
import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** Reads sheets: JSON arrays of entries, as {@code docs/inventory.md} has them. */
public final class SheetReader {

    private final Catalog catalog;

    /** For the services of a catalog. */
    public SheetReader(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Reads a sheet. Every entry either can be called or has a problem; that is known before anything is called.
     *
     * @param place a path, a URL with http or https, or the name of a {@link BuiltInSheet}
     * @throws UnreadableSheetException if there is no sheet
     */
    public ReadSheet read(String place) {
        return read(SheetText.load(place));
    }

    /** Reads a sheet that Muster brings along. */
    public ReadSheet read(BuiltInSheet sheet) {
        return read(sheet.text());
    }

    /** A sheet with every read of every service that needs no parameters: see {@link EveryRead}. */
    public ReadSheet everything() {
        return read(EveryRead.of(catalog));
    }

    private ReadSheet read(SheetText text) {
        var problems = new ArrayList<SheetProblem>();
        var drafts = new ArrayList<Draft>();
        int number = 0;
        for (var entry : entries(text)) {
            number++;
            DraftReader.read(number, entry, problems).ifPresent(drafts::add);
        }
        var entries = Assembly.of(catalog, drafts, problems);
        problems.sort(Comparator.comparingInt(SheetProblem::number));
        return new ReadSheet(new Sheet(text.source(), entries), sha256(text.bytes()), problems);
    }

    private static List<Document> entries(SheetText text) {
        try (var parser = RecordedJson.parser(new ByteArrayInputStream(text.bytes()))) {
            if (!(RecordedJson.read(parser) instanceof Document.Items(var entries))) {
                throw new UnreadableSheetException("the sheet `" + text.source() + "` is no sheet: it must be a JSON "
                        + "array of entries", null);
            }
            if (parser.nextToken() != null) {
                throw new UnreadableSheetException("the sheet `" + text.source() + "` goes on behind its end, in line "
                        + parser.currentTokenLocation().getLineNr(), null);
            }
            return entries;
        } catch (JsonProcessingException malformed) {
            var at = malformed.getLocation();
            throw new UnreadableSheetException("the sheet `" + text.source() + "` is not JSON"
                    + (at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr()), malformed);
        } catch (IOException unreadable) {
            throw new UnreadableSheetException("the sheet `" + text.source() + "` is empty or breaks off", unreadable);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
