package dev.muster.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.muster.fleet.enrolment.Coverage;
import dev.muster.fleet.enrolment.Plan;
import dev.muster.fleet.enrolment.Report;
import dev.muster.fleet.enrolment.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Results as CSV, a header first. Columns are relied upon: they are added at the end, never changed. */
final class CsvText {

    private CsvText() {}

    static void print(Report report, PrintWriter out) {
        print(out, List.of("region", "account", "role", "email", "line", "state", "outcome", "code", "cause", "remedy"),
                report.rows().stream().map(CsvText::fields));
    }

    /** A line for each account that an action is about; what is about the service names the administrator. */
    static void print(Plan plan, PrintWriter out) {
        var rows = new ArrayList<List<String>>();
        for (var region : plan.regions()) {
            for (var action : region.actions()) {
                var accounts = action.accounts().isEmpty() ? List.of(plan.administrator()) : action.accounts();
                accounts.forEach(account -> rows.add(List.of(region.region().code(), action.label(),
                        account.digits())));
            }
        }
        print(out, List.of("region", "action", "account"), rows.stream());
    }

    static void print(Coverage coverage, PrintWriter out) {
        print(out, List.of("region", "account", "role", "listed", "email", "state", "covered", "cause", "remedy"),
                coverage.rows().stream().map(CsvText::fields));
    }

    /** Several services, each row with the name of its own. */
    static void print(List<Coverage> coverages, PrintWriter out) {
        print(out, List.of("service", "region", "account", "role", "listed", "email", "state", "covered", "cause",
                "remedy"), coverages.stream().flatMap(coverage -> coverage.rows().stream().map(row -> Stream.concat(Stream
                        .of(coverage.service()), fields(row).stream()).toList())));
    }

    private static List<String> fields(Row row) {
        return List.of(row.region().code(), row.account().digits(), JsonText.label(row.role()), row.email(),
                row.line() == 0 ? "" : Integer.toString(row.line()), row.state(), row.outcome().label(), row.code(),
                row.cause(), row.remedy());
    }

    private static List<String> fields(Coverage.CoverageRow row) {
        return List.of(row.region().code(), row.account().digits(), JsonText.label(row.role()),
                Boolean.toString(row.listed()), row.email(), row.state(), Boolean.toString(row.covered()), row.cause(),
                row.remedy());
    }

    static void print(PrintWriter out, List<String> header, Stream<List<String>> rows) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(header);
            // one line per row, and no control character that a terminal would obey
            rows.forEach(row -> csv.writeRecord(row.stream().map(Style::plain).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.print(text);
        out.flush();
    }
}
