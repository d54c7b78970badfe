package dev.muster.cloud.console.page;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A list of accounts as a file: the header {@code Account ID,Email}, and then one account in each line. */
public sealed interface AccountList {

    String HEADER = "Account ID,Email";

    /** The accounts in the order of the file; what is wrong with one of them is for {@link Entries} to say. */
    record Read(List<Entry> rows) implements AccountList {

        public Read {
            rows = List.copyOf(rows);
        }
    }

    /** It is no such list. */
    record Unfit(String why) implements AccountList {}

    static AccountList of(String text) {
        var plain = text.startsWith("\ufeff") ? text.substring(1) : text;
        if (plain.isBlank()) {
            return new Unfit("Choose a file first: this one is empty.");
        }
        var rows = new ArrayList<Entry>();
        try (var records = CsvReader.builder().allowExtraFields(true).allowMissingFields(true).ofCsvRecord(plain)) {
            var first = true;
            for (var record : records) {
                if (first && !String.join(",", record.getFields()).equals(HEADER)) {
                    return new Unfit("The first line must be exactly `" + HEADER + "`.");
                }
                if (!first) {
                    rows.add(row(record));
                }
                first = false;
            }
        } catch (CsvParseException e) {
            return new Unfit("The file cannot be read as comma-separated values: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows.size() > Entries.MOST
                ? new Unfit("The file has " + rows.size() + " accounts; an administrator has at most " + Entries.MOST
                        + ".")
                : new Read(rows);
    }

    /** What stands behind a second comma stays visible, and makes the address wrong. */
    private static Entry row(CsvRecord record) {
        var fields = record.getFields();
        return new Entry(fields.getFirst().strip(), String.join(",", fields.subList(1, fields.size())).strip(), "");
    }
}
