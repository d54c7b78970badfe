package dev.muster.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
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

/** Results for machines. Names and words here are relied upon: they are added to, never changed. */
final class Machine {

    private static final JsonFactory JSON = new JsonFactory();

    private Machine() {}

    private interface Writing {

        void write(JsonGenerator json) throws IOException;
    }

    static void json(Report report, PrintWriter out) {
        json(out, json -> {
            json.writeStringField("service", report.service());
            json.writeStringField("administrator", report.administrator().digits());
            counts(json, report);
            json.writeArrayFieldStart("rows");
            for (var row : report.rows()) {
                row(json, row);
            }
            json.writeEndArray();
        });
    }

    static void json(Plan plan, PrintWriter out) {
        json(out, json -> {
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

    static void json(Coverage coverage, PrintWriter out) {
        json(out, json -> {
            json.writeStringField("service", coverage.service());
            json.writeStringField("administrator", coverage.administrator().digits());
            json.writeBooleanField("complete", coverage.isComplete());
            json.writeArrayFieldStart("rows");
            for (var row : coverage.rows()) {
                json.writeStartObject();
                json.writeStringField("region", row.region().code());
                json.writeStringField("account", row.account().digits());
                json.writeStringField("role", row.role().name().toLowerCase(Locale.ROOT));
                json.writeBooleanField("listed", row.listed());
                json.writeStringField("email", row.email());
                json.writeStringField("state", row.state());
                json.writeBooleanField("covered", row.covered());
                json.writeStringField("cause", row.cause());
                json.writeStringField("remedy", row.remedy());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static void csv(Report report, PrintWriter out) {
        csv(out, List.of("region", "account", "role", "email", "line", "state", "outcome", "code", "cause", "remedy"),
                report.rows().stream().map(Machine::fields).toList());
    }

    static void csv(Plan plan, PrintWriter out) {
        csv(out, List.of("region", "action", "account"), plan.regions()
                .stream()
                .flatMap(region -> region.actions()
                        .stream()
                        .flatMap(action -> (action.accounts().isEmpty()
                                ? List.of(plan.administrator())
                                : action
                                        .accounts())
                                .stream()
                                .map(account -> List.of(region.region().code(), action.label(), account
                                        .digits()))))
                .toList());
    }

    static void csv(Coverage coverage, PrintWriter out) {
        csv(out, List.of("region", "account", "role", "listed", "email", "state", "covered", "cause", "remedy"),
                coverage
                        .rows()
                        .stream()
                        .map(row -> List.of(row.region().code(), row.account().digits(), row.role()
                                .name()
                                .toLowerCase(Locale.ROOT), Boolean.toString(row.listed()), row.email(), row.state(),
                                Boolean
                                        .toString(row.covered()),
                                row.cause(), row.remedy()))
                        .toList());
    }

    private static void counts(JsonGenerator json, Report report) throws IOException {
        var counts = report.counts();
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
        json.writeStringField("role", row.role().name().toLowerCase(Locale.ROOT));
        json.writeStringField("email", row.email());
        json.writeNumberField("line", row.line());
        json.writeStringField("state", row.state());
        json.writeStringField("outcome", row.outcome().label());
        json.writeStringField("code", row.code());
        json.writeStringField("cause", row.cause());
        json.writeStringField("remedy", row.remedy());
        json.writeEndObject();
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

    private static List<String> fields(Row row) {
        return List.of(row.region().code(), row.account().digits(), row.role().name().toLowerCase(Locale.ROOT), row
                .email(), row.line() == 0 ? "" : Integer.toString(row.line()), row.state(), row.outcome().label(),
                row
                        .code(),
                row.cause(), row.remedy());
    }

    private static void json(PrintWriter out, Writing writing) {
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

    private static void csv(PrintWriter out, List<String> header, List<List<String>> rows) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(header);
            rows.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.print(text);
        out.flush();
    }
}
