package dev.muster.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.muster.fleet.inventory.diff.Difference;
import dev.muster.fleet.inventory.diff.Differences;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** Differences as CSV: a line for each, of what changed a line for each value. */
final class DiffCsv implements DiffText {

    private final CsvWriter csv;

    DiffCsv(PrintWriter out) {
        this.csv = CsvWriter.builder().build(out);
    }

    @Override
    public void begin(String older, String newer) {
        csv.writeRecord(List.of("kind", "account_id", "account_name", "region", "service", "function", "type", "id",
                "name", "reason", "pointer", "old", "new"));
    }

    @Override
    public void difference(Difference difference) {
        var fields = List.of(difference.kind().text(), difference.accountId(), difference.accountName().orElse(""),
                difference.region(), difference.service(), difference.function(), difference.type(), difference.id(),
                difference.name().orElse(""), difference.reason().orElse(""));
        if (difference.edits().isEmpty()) {
            line(fields, List.of("", "", ""));
        }
        difference.edits().forEach(edit -> line(fields, List.of(edit.pointer(), DiffText.shown(edit.before()), DiffText
                .shown(edit.after()))));
    }

    private void line(List<String> fields, List<String> edit) {
        csv.writeRecord(Stream.concat(fields.stream(), edit.stream()).map(Style::plain).toList());
    }

    @Override
    public void end(Differences counts) {
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
