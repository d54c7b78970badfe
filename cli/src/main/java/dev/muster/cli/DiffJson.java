package dev.muster.cli;

import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedCalls;
import dev.muster.fleet.inventory.diff.Difference;
import dev.muster.fleet.inventory.diff.Differences;
import java.io.PrintWriter;
import java.util.LinkedHashMap;

/** Differences as a JSON object, written as they come. Names are relied upon: they are added to, never changed. */
final class DiffJson implements DiffText {

    private final PrintWriter out;

    private boolean begun;

    DiffJson(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(String older, String newer) {
        out.print("{\"old\":" + text(older) + ",\"new\":" + text(newer) + ",\"differences\":[");
    }

    @Override
    public void difference(Difference difference) {
        var members = new LinkedHashMap<String, Document>();
        members.put("kind", Document.text(difference.kind().text()));
        members.put("account_id", Document.text(difference.accountId()));
        difference.accountName().ifPresent(name -> members.put("account_name", Document.text(name)));
        members.put("region", Document.text(difference.region()));
        members.put("service", Document.text(difference.service()));
        members.put("function", Document.text(difference.function()));
        members.put("type", Document.text(difference.type()));
        members.put("id", Document.text(difference.id()));
        difference.name().ifPresent(name -> members.put("name", Document.text(name)));
        difference.reason().ifPresent(reason -> members.put("reason", Document.text(reason)));
        if (!difference.edits().isEmpty()) {
            members.put("changes", new Document.Items(difference.edits().stream().<Document>map(edit -> {
                var change = new LinkedHashMap<String, Document>();
                change.put("pointer", Document.text(edit.pointer()));
                edit.before().ifPresent(value -> change.put("old", value));
                edit.after().ifPresent(value -> change.put("new", value));
                return new Document.Members(change);
            }).toList()));
        }
        out.print((begun ? ",\n" : "\n") + RecordedCalls.json(new Document.Members(members)));
        begun = true;
    }

    @Override
    public void end(Differences counts) {
        out.println("\n],\"counts\":{\"appeared\":" + counts.appeared() + ",\"vanished\":" + counts.vanished()
                + ",\"changed\":" + counts.changed() + ",\"unknown\":" + counts.unknown() + ",\"unchanged\":" + counts
                        .unchanged()
                + "},\"missing_calls\":{\"old\":" + counts.beforeMissing() + ",\"new\":" + counts.afterMissing()
                + "}}");
    }

    private static String text(String value) {
        return RecordedCalls.json(Document.text(value));
    }
}
