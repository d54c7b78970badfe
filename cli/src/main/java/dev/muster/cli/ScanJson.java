package dev.muster.cli;

import dev.muster.fleet.inventory.record.Missing;
import dev.muster.fleet.inventory.scan.ScanReport;
import java.io.PrintWriter;
import java.util.List;

/** The report of a scan for machines. Names and words are relied upon: they are added to, never changed. */
final class ScanJson {

    private ScanJson() {}

    static void print(ScanReport report, PrintWriter out) {
        JsonText.print(out, json -> {
            json.writeStringField("folder", report.folder().toString());
            json.writeBooleanField("complete", report.isComplete());
            json.writeBooleanField("ended", report.halted().isEmpty());
            json.writeNumberField("accounts", report.accounts());
            json.writeObjectFieldStart("counts");
            for (var state : report.counts().entrySet()) {
                json.writeNumberField(state.getKey().text(), state.getValue());
            }
            json.writeEndObject();
            json.writeNumberField("requests", report.tries());
            json.writeNumberField("throttled", report.throttled());
            json.writeNumberField("millis", report.elapsed().toMillis());
            json.writeArrayFieldStart("services");
            for (var service : report.services()) {
                json.writeStartObject();
                json.writeStringField("service", service.service());
                json.writeNumberField("answers", service.calls());
                json.writeNumberField("items", service.items());
                json.writeNumberField("millis", service.millis());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("accounts_not_scanned");
            for (var one : report.unentered()) {
                json.writeStartObject();
                json.writeStringField("account_id", one.account().digits());
                json.writeBooleanField("skipped", one.skipped());
                json.writeStringField("class", one.error().kind());
                json.writeStringField("code", one.error().code());
                json.writeStringField("message", one.error().message());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("missing");
            for (var one : report.missing()) {
                json.writeStartObject();
                json.writeStringField("class", one.kind());
                json.writeStringField("cause", one.cause());
                json.writeStringField("remedy", one.remedy().orElse(""));
                json.writeNumberField("count", one.places());
                json.writeArrayFieldStart("accounts");
                for (var account : one.accounts()) {
                    json.writeString(account);
                }
                json.writeEndArray();
                json.writeStringField("example", one.example());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** A line for what is missing for one reason. */
    static void csv(ScanReport report, PrintWriter out) {
        CsvText.print(out, List.of("class", "count", "accounts", "cause", "remedy", "example"),
                report.missing().stream().map(ScanJson::fields));
    }

    private static List<String> fields(Missing one) {
        return List.of(one.kind(), Long.toString(one.places()), String.join(" ", one.accounts()), one.cause(),
                one.remedy().orElse(""), one.example());
    }
}
