package dev.muster.fleet.inventory.store;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.muster.api.document.Document;
import dev.muster.api.recorded.CallState;
import dev.muster.api.recorded.RecordedCall;
import dev.muster.api.recorded.RecordedCalls;
import dev.muster.fleet.inventory.resource.Resource;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a run's tables as JSON; {@link Table} has their columns. */
final class RowText {

    private static final String GLOBAL = "global";

    private final TakenRun run;

    private final String runId;

    private final Instant started;

    RowText(TakenRun run) throws IOException {
        this.run = run;
        this.runId = run.id();
        this.started = run.started();
    }

    TableWriter.Row run() {
        return json -> {
            json.writeStringField("run_id", clean(runId));
            time(json, "started", Optional.of(started));
            time(json, "ended", run.ended());
            if (run.about().get("complete").orElse(Document.Null.NULL) instanceof Document.Bool(boolean complete)) {
                json.writeBooleanField("complete", complete);
            }
            json.writeBooleanField("recorded", run.recorded());
            text(json, "caller_arn", run.about().text("caller_arn"));
            text(json, "partition", run.about().text("partition"));
            text(json, "tool_version", run.about().text("tool_version"));
            text(json, "sheet", run.about().get("sheet").flatMap(sheet -> sheet instanceof Document.Members members
                    ? members.text("source")
                    : Optional.empty()));
        };
    }

    TableWriter.Row account(RunAccount account, List<RecordedCall> calls) {
        var refused = account.about().get("scanned").equals(Optional.of(new Document.Bool(false)));
        var scanned = !refused && calls.stream().anyMatch(call -> call.state().isComplete()
                || call.state() == CallState.INCOMPLETE);
        return json -> {
            json.writeStringField("run_id", clean(runId));
            json.writeStringField("account_id", account.id());
            text(json, "account_name", account.name());
            text(json, "email", account.about().text("email"));
            text(json, "state", account.about().text("state").or(() -> account.about().text("status")));
            text(json, "ou_path", account.about().text("ouPath").or(() -> account.about().text("ou_path")));
            json.writeBooleanField("scanned", scanned);
            text(json, "reason", scanned ? Optional.empty() : Optional.of(reason(account, calls)));
            json.writeStringField("about", RecordedCalls.json(account.about()));
        };
    }

    private static String reason(RunAccount account, List<RecordedCall> calls) {
        return account.about().text("reason")
                .or(() -> account.about().text("state").filter(state -> !state.equals("ACTIVE")).map(
                        state -> "its state is " + state))
                .or(() -> calls.stream().flatMap(call -> call.error().stream()).map(error -> error.code() + ": " + error
                        .message()).findFirst())
                .orElse("no call was made in it");
    }

    TableWriter.Row call(RecordedCall call) {
        return json -> {
            json.writeStringField("run_id", clean(runId));
            json.writeStringField("account_id", call.account().digits());
            json.writeStringField("region", region(call));
            json.writeStringField("service", clean(call.service()));
            json.writeStringField("function", clean(call.function()));
            json.writeStringField("operation", clean(call.operation()));
            json.writeStringField("entry", clean(call.name()));
            text(json, "for_each", call.forEach());
            if (run.recorded()) {
                json.writeStringField("parameters", RecordedCalls.json(call.parameters()));
            }
            text(json, "result_key", call.resultKey());
            json.writeStringField("state", call.state().text());
            json.writeBooleanField("complete", call.state().isComplete());
            text(json, "file", call.file());
            if (call.error().isPresent()) {
                var error = call.error().get();
                text(json, "error_class", Optional.of(error.kind()));
                text(json, "error_code", Optional.of(error.code()));
                if (error.status().isPresent()) {
                    json.writeNumberField("http_status", error.status().getAsInt());
                }
                text(json, "message", Optional.of(error.message()));
                text(json, "iam_action", error.action());
                text(json, "remedy", error.remedy());
            }
            if (!call.failures().isEmpty()) {
                json.writeStringField("failures", RecordedCalls.json(new Document.Items(call.failures().stream()
                        .<Document>map(failure -> Document.Members.of(Map.of("parameters", failure
                                .parameters(), "code", Document.text(failure.error().code()), "message",
                                Document
                                        .text(failure.error().message()))))
                        .toList())));
            }
            var effort = call.effort();
            json.writeNumberField("calls", effort.calls());
            json.writeNumberField("tries", effort.tries());
            json.writeNumberField("throttles", effort.throttled());
            json.writeNumberField("items", effort.items());
            json.writeNumberField("bytes", effort.bytes());
            json.writeNumberField("ms", effort.millis());
            time(json, "started", effort.started());
        };
    }

    TableWriter.Row resource(RunAccount account, RecordedCall call, Resource resource) {
        return json -> {
            json.writeStringField("run_id", clean(runId));
            text(json, "account_name", account.name());
            json.writeStringField("service", clean(call.service()));
            json.writeStringField("function", clean(call.function()));
            json.writeStringField("entry", clean(call.name()));
            json.writeStringField("type", clean(resource.type()));
            json.writeStringField("id", clean(resource.id()));
            text(json, "arn", resource.arn());
            text(json, "name", resource.name());
            text(json, "parent", resource.parent());
            json.writeBooleanField("detail", resource.detail());
            time(json, "created", resource.created());
            if (resource.tags().isPresent()) {
                json.writeObjectFieldStart("tags");
                for (var tag : resource.tags().get().entrySet()) {
                    json.writeStringField(clean(tag.getKey()), clean(tag.getValue()));
                }
                json.writeEndObject();
            }
            json.writeBooleanField("is_default", resource.isDefault());
            json.writeStringField("document", RecordedCalls.json(resource.document()));
            json.writeStringField("hash", resource.hash());
        };
    }

    /** The column's value: a global call is kept under some Region, and is about none. */
    static String region(RecordedCall call) {
        return call.global() ? GLOBAL : call.region().code();
    }

    private static void text(JsonGenerator json, String column, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(column, clean(text.get()));
        }
    }

    /** To the microsecond, as tables have it; what lies beyond four digits of a year is left out. */
    private static void time(JsonGenerator json, String column, Optional<Instant> time) throws IOException {
        if (time.isPresent()) {
            json.writeStringField(column, time.get().truncatedTo(ChronoUnit.MICROS).toString());
        }
    }

    /** Text that every reader takes: halves of characters and the character 0 become the replacement character. */
    private static String clean(String text) {
        if (text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))) {
            return text;
        }
        var clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(c == 0 || (c >= 0xd800 && c <= 0xdfff) ? 0xfffd : c));
        return clean.toString();
    }
}
