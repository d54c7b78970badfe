package dev.muster.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.muster.api.document.Document;
import dev.muster.fleet.inventory.store.InventoryDatabase.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** An answer as CSV, the names of its columns first. */
final class AnswerCsv implements Answer {

    private final CsvWriter csv;

    private final PrintWriter out;

    AnswerCsv(PrintWriter out) {
        this.out = out;
        this.csv = CsvWriter.builder().build(out);
    }

    @Override
    public void columns(List<String> names) {
        csv.writeRecord(names.stream().map(Style::plain).toList());
    }

    @Override
    public void row(List<Document> values) {
        csv.writeRecord(values.stream().map(AnswerText::of).map(Style::plain).toList());
    }

    void end() {
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.flush();
    }
}
