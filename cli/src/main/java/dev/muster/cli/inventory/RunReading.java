package dev.muster.cli.inventory;

import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.cloud.console.inventory.Run;
import dev.muster.cloud.console.inventory.Run.Standing;
import dev.muster.fleet.inventory.store.InvalidInventory;
import dev.muster.fleet.inventory.store.TakenRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** What the record of a run tells. */
final class RunReading {

    private RunReading() {}

    /** A run whose own record cannot be read is one about which nothing is known. */
    static Run of(Shelves.Shelved shelved) {
        try {
            try {
                return known(shelved.key(), TakenRun.open(shelved.path()));
            } catch (InvalidInventory unreadable) {
                return new Run(shelved.key(), shelved.path().getFileName().toString(), Files.getLastModifiedTime(shelved
                        .path()).toInstant(), Optional.empty(), Standing.UNREADABLE, Optional.empty(), Optional.empty(),
                        0, List.of(), new LinkedHashMap<>(), List.of());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read `" + shelved.path() + "`: " + e.getMessage(), e);
        }
    }

    private static Run known(String key, TakenRun run) throws IOException {
        var about = run.about();
        return new Run(key, run.id(), run.started(), run.ended(), standing(run), about.text("account_id").filter(
                AccountId::isValid), about.text("caller_arn"), run.accounts().size(), texts(about, "regions"), counts(
                        about), texts(about, "doubts"));
    }

    private static Standing standing(TakenRun run) {
        if (!run.recorded()) {
            return Standing.UNRECORDED;
        }
        if (run.ended().isEmpty()) {
            return Standing.NOT_ENDED;
        }
        return run.about().get("complete").filter(new Document.Bool(true)::equals).isPresent()
                ? Standing.COMPLETE
                : Standing.INCOMPLETE;
    }

    private static List<String> texts(Document.Members about, String name) {
        return about.members().get(name) instanceof Document.Items(var items)
                ? items.stream().filter(Document.Text.class::isInstance).map(text -> ((Document.Text) text).value())
                        .toList()
                : List.of();
    }

    private static SequencedMap<String, Long> counts(Document.Members about) {
        var counts = new LinkedHashMap<String, Long>();
        if (about.members().get("counts") instanceof Document.Members(var numbers)) {
            numbers.forEach((state, number) -> {
                if (number instanceof Document.Numeric(var count)) {
                    counts.put(state, count.longValue());
                }
            });
        }
        return counts;
    }
}
