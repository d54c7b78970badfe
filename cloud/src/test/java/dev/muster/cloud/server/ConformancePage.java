package dev.muster.cloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.catalog.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The part of {@code docs/conformance.md} about one service, made of what was seen. */
final class ConformancePage {

    private static final Path PAGE = Path.of("../docs/conformance.md");

    private final ServiceModel model;

    private final Sightings sightings;

    private final Remarks remarks;

    ConformancePage(ServiceModel model, Sightings sightings, Remarks remarks) {
        this.model = model;
        this.sightings = sightings;
        this.remarks = remarks;
    }

    /** What is left unseen and unsaid, or was said and is not so. */
    List<String> gaps() {
        var gaps = new ArrayList<String>();
        for (var operation : model.operations().values()) {
            var name = operation.name();
            if (!sightings.served().containsKey(name)) {
                gaps.add(name + " was never served");
            }
            for (var error : errors(operation)) {
                if (sightings.errors(name).contains(error) == remarks.absence(name, error).isPresent()) {
                    gaps.add(name + ": " + error + (sightings.errors(name).contains(error)
                            ? " was provoked, but its absence is explained"
                            : " was not provoked, and its absence is not explained"));
                }
            }
        }
        remarks.byPlace().keySet().stream().filter(place -> !known(place)).forEach(
                place -> gaps.add("a remark is about nothing in the model: " + place));
        return gaps;
    }

    private boolean known(Remarks.Place place) {
        return model.operation(place.operation())
                .filter(operation -> place.subject().equals("stored") || errors(operation).contains(place.subject()))
                .isPresent();
    }

    private static List<String> errors(OperationModel operation) {
        return operation.errors().stream().map(Shape.Structure::name).sorted().toList();
    }

    /** Compares the page with what was seen; {@code -Dgolden.update=true} writes it anew. */
    void check() throws IOException {
        var begin = "<!-- " + model.name() + ": made by ConformanceTest -->\n";
        var end = "<!-- " + model.name() + ": to here -->\n";
        var page = Files.readString(PAGE);
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page.substring(0, from) + text() + page.substring(to));
        } else {
            assertThat(page.substring(from, to)).isEqualTo(text());
        }
    }

    private String text() {
        var rows = model.operations().values();
        var stored = rows.stream().filter(operation -> remarks.stored(operation.name()).isPresent()).count();
        var listed = rows.stream().mapToInt(operation -> operation.errors().size()).sum();
        var provoked = rows.stream().mapToInt(operation -> provoked(operation).size()).sum();
        return "\n" + rows.size() + " operations, of which " + (rows.size() - stored) + " behave and " + stored
                + " keep what they are told; " + provoked + " of " + listed + " errors provoked, "
                + (listed - provoked) + " explained.\n\n"
                + "| operation | behaviour | errors provoked | errors not given |\n|---|---|---|---|\n"
                + rows.stream().map(this::row).collect(Collectors.joining()) + "\n";
    }

    private List<String> provoked(OperationModel operation) {
        Set<String> seen = sightings.errors(operation.name());
        return errors(operation).stream().filter(seen::contains).toList();
    }

    private String row(OperationModel operation) {
        var name = operation.name();
        var absent = errors(operation).stream()
                .flatMap(error -> remarks.absence(name, error).map(why -> shown(error) + ": " + why).stream())
                .collect(Collectors.joining("; "));
        return "| " + name + " | " + remarks.stored(name).map(why -> "stored: " + why).orElse("complete") + " | "
                + provoked(operation).stream().map(ConformancePage::shown).collect(Collectors.joining(", ")) + " | "
                + absent + " |\n";
    }

    private static String shown(String error) {
        return error.replaceFirst("Exception$", "");
    }
}
