package dev.muster.cli;

import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedCalls;
import dev.muster.fleet.inventory.store.InventoryDatabase.Answer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/** An answer as a JSON array with an object for each row; as long as the answer is, only one row is in memory. */
final class AnswerJson implements Answer {

    private final PrintWriter out;

    private List<String> names = List.of();

    private boolean begun;

    AnswerJson(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void columns(List<String> columns) {
        var distinct = new LinkedHashSet<String>();
        columns.forEach(name -> {
            var free = name;
            for (int i = 2; !distinct.add(free); i++) {
                free = name + "_" + i;
            }
        });
        names = new ArrayList<>(distinct);
    }

    @Override
    public void row(List<Document> values) {
        var row = new LinkedHashMap<String, Document>();
        for (int i = 0; i < names.size(); i++) {
            row.put(names.get(i), values.get(i));
        }
        out.print(begun ? ",\n" : "[\n");
        out.print(RecordedCalls.json(new Document.Members(row)));
        begun = true;
    }

    void end() {
        out.println(begun ? "\n]" : "[]");
        out.flush();
    }
}
