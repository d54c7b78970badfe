package dev.muster.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.muster.fleet.enrolment.Action;
import dev.muster.fleet.enrolment.Coverage;
import dev.muster.fleet.enrolment.Plan;
import dev.muster.fleet.enrolment.Report;
import dev.muster.fleet.enrolment.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Results as JSON. Names and words are relied upon: they are added to, never changed. */
final class JsonText {

    // a terminal would obey some of what is not ASCII, so it is escaped as JSON allows
    private static final JsonFactory JSON = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JsonText() {}

    @FunctionalInterface
    interface Writing {

        void write(JsonGenerator json) throws IOException;
    }

    static void print(Report report, PrintWriter out) {
        print(out, json -> {
            json.writeStringField("service", report.service());
            json.writeStringField("administrator", report.administrator().digits());
            counts(json, report.counts());
            json.writeArrayFieldStart("rows");
            for (var row : report.rows()) {
                row(json, row);
            }
            json.writeEndArray();
        });
    }

    static void print(Plan plan, PrintWriter out) {
        print(out, json -> {
            json.writeStringField("service", plan.service());
            json.writeStringField("administrator", plan.administrator().digits());
            json.writeBooleanField("changes", !plan.isEmpty());
            json.writeArrayFieldStart("regions");
            for (var region : plan.regions()) {
                json.writeStartObject();
                json.writeStringField("region", region.region().code());
                json.writeArrayFieldStart("actions");
                for (var action : region.actions()) {
                    action(json, action);
                }
                json.writeEndArray();
                json.writeArrayFieldStart("rows");
                for (var row : region.rows()) {
                    row(json, row);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static void print(Coverage coverage, PrintWriter out) {
        print(out, json -> {
            json.writeStringField("service", coverage.service());
            json.writeStringField("administrator", coverage.administrator().digits());
            json.writeBooleanField("complete", coverage.isComplete());
            json.writeArrayFieldStart("rows");
            for (var row : coverage.rows()) {
                row(json, row);
            }
            json.writeEndArray();
        });
    }

    /** Several services, at least one, each row with the name of its own. */
    static void print(List<Coverage> coverages, PrintWriter out) {
        print(out, json -> {
            json.writeStringField("administrator", coverages.getFirst().administrator().digits());
            json.writeBooleanField("complete", coverages.stream().allMatch(Coverage::isComplete));
            json.writeArrayFieldStart("rows");
            for (var coverage : coverages) {
                for (var row : coverage.rows()) {
                    json.writeStartObject();
                    json.writeStringField("service", coverage.service());
                    fields(json, row);
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
        });
    }

    static String label(Row.Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static void counts(JsonGenerator json, Report.Counts counts) throws IOException {
        json.writeObjectFieldStart("counts");
        json.writeNumberField("done", counts.done());
        json.writeNumberField("unchanged", counts.unchanged());
        json.writeNumberField("skipped", counts.skipped());
        json.writeNumberField("failed", counts.failed());
        json.writeEndObject();
    }

    private static void row(JsonGenerator json, Row row) throws IOException {
        json.writeStartObject();
        json.writeStringField("region", row.region().code());
        json.writeStringField("account", row.account().digits());
        json.writeStringField("role", label(row.role()));
        json.writeStringField("email", row.email());
        json.writeNumberField("line", row.line());
        json.writeStringField("state", row.state());
        json.writeStringField("outcome", row.outcome().label());
        json.writeStringField("code", row.code());
        json.writeStringField("cause", row.cause());
        json.writeStringField("remedy", row.remedy());
        json.writeEndObject();
    }

    private static void row(JsonGenerator json, Coverage.CoverageRow row) throws IOException {
        json.writeStartObject();
        fields(json, row);
        json.writeEndObject();
    }

    private static void fields(JsonGenerator json, Coverage.CoverageRow row) throws IOException {
        json.writeStringField("region", row.region().code());
        json.writeStringField("account", row.account().digits());
        json.writeStringField("role", label(row.role()));
        json.writeBooleanField("listed", row.listed());
        json.writeStringField("email", row.email());
        json.writeStringField("state", row.state());
        json.writeBooleanField("covered", row.covered());
        json.writeStringField("cause", row.cause());
        json.writeStringField("remedy", row.remedy());
    }

    private static void action(JsonGenerator json, Action action) throws IOException {
        json.writeStartObject();
        json.writeStringField("action", action.label());
        json.writeBooleanField("writes", action.writes());
        json.writeArrayFieldStart("accounts");
        for (var account : action.accounts()) {
            json.writeString(account.digits());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** One object, with what is written into it. */
    static void print(PrintWriter out, Writing writing) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            writing.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println(text);
        out.flush();
    }
}
