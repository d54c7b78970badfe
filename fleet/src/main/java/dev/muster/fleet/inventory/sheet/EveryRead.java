package dev.muster.fleet.inventory.sheet;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The sheet of every read that needs no parameters, of every service: without what AWS has for everybody alike, what
 * answers with secrets, what costs, and what always fails without parameters; {@code not-inventoried.tsv} has these.
 */
final class EveryRead {

    private static final Pattern VERBS = Pattern.compile("(List|Describe|Get)([A-Z0-9].*)?");

    private EveryRead() {}

    static SheetText of(Catalog catalog) {
        var leftOut = leftOut();
        var entries = new ArrayList<Document>();
        for (var name : catalog.services()) {
            if (DraftCheck.isClosed(name)) {
                continue;
            }
            var service = catalog.service(name).orElseThrow();
            service.operations().values().stream().filter(operation -> VERBS.matcher(operation.name()).matches())
                    .filter(operation -> Reads.onlyAsks(name, operation.name())
                            && !Reads.givesSecrets(name, operation.name()))
                    .filter(operation -> !leftOut.getOrDefault(name, Pattern.compile("")).matcher(operation.name())
                            .matches())
                    .filter(operation -> needsNothing(service, operation))
                    .forEach(operation -> entries.add(entry(name, operation)));
        }
        var bytes = new ByteArrayOutputStream();
        try (var json = RecordedJson.generator(bytes)) {
            RecordedJson.write(json, new Document.Items(entries));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the sheet of every read cannot be written", unwritable);
        }
        return new SheetText("built in: all", bytes.toByteArray());
    }

    private static boolean needsNothing(ServiceModel service, OperationModel operation) {
        return operation.output().isPresent() && operation.input().members().values().stream()
                .noneMatch(member -> member.shape() instanceof Shape.Blob blob && blob.streaming())
                && DraftCheck.missing(service, operation,
                        DraftCheck.withOwnAccount(service, operation, Document.Members.EMPTY)).isEmpty();
    }

    private static Document entry(String service, OperationModel operation) {
        var entry = new LinkedHashMap<String, Document>();
        entry.put("service", Document.text(service));
        entry.put("function", Document.text(operation.function()));
        return new Document.Members(entry);
    }

    /** By service, the operations that are left out. */
    private static Map<String, Pattern> leftOut() {
        try (var table = EveryRead.class.getResourceAsStream("not-inventoried.tsv")) {
            if (table == null) {
                throw new IOException("the resource is missing");
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#")).map(line -> List.of(line.split("\t", -1)))
                    .collect(Collectors.groupingBy(cells -> cells.get(0), Collectors.collectingAndThen(
                            Collectors.mapping(cells -> cells.get(1), Collectors.joining("|")), Pattern::compile)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the table `not-inventoried.tsv` cannot be read", unreadable);
        }
    }
}
