package dev.muster.cli;

import dev.muster.policy.subject.Grid;
import java.io.PrintWriter;
import java.util.List;

/** Who might do what, for machines. Names and columns are relied upon: they are added to, never changed. */
final class SimulationData {

    private static final List<String> COLUMNS = List.of("principal", "action", "resource", "decision", "decidedBy");

    private SimulationData() {}

    static void csv(Grid grid, PrintWriter out) {
        CsvText.print(out, COLUMNS, grid.questions().flatMap(grid::row).map(SimulationData::fields));
    }

    static void json(Grid grid, PrintWriter out) {
        JsonText.print(out, json -> {
            json.writeArrayFieldStart("decisions");
            for (var question : grid.questions().toList()) {
                for (var cell : grid.row(question).toList()) {
                    json.writeStartObject();
                    var fields = fields(cell);
                    for (int i = 0; i < fields.size(); i++) {
                        json.writeStringField(COLUMNS.get(i), fields.get(i));
                    }
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
        });
    }

    private static List<String> fields(Grid.Cell cell) {
        return List.of(cell.subject().arn(), cell.request().action(), cell.request().resource(), SimulationText.word(
                cell.decision()), SimulationText.reason(cell.decision()));
    }
}
