package dev.muster.cloud.replay;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.FunctionNames;
import dev.muster.api.recorded.RecordedCall;
import dev.muster.cloud.account.Regions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks through an inventory for what cannot be played back, before anybody waits for it in vain. Looks at names only,
 * and in a very large inventory at those of its first places: the others are called alike.
 */
final class Survey {

    private static final int MOST_PLACES = 500;

    /** Names that are told of one kind. */
    private static final int MOST_NAMES = 10;

    private final RunFolder run;

    private final CallJournal journal;

    private final Catalog catalog;

    private record Called(String service, String function) {}

    /** Whether there is such a function; the same few hundred are asked for again in each place. */
    private final Map<Called, Boolean> exists = new HashMap<>();

    private final Map<String, SortedSet<String>> operations = new HashMap<>();

    private final Map<String, Integer> nameless = new TreeMap<>();

    private final Map<String, Integer> programs = new TreeMap<>();

    private final TreeSet<String> regions = new TreeSet<>();

    private int places;

    Survey(RunFolder run, CallJournal journal, Catalog catalog) {
        this.run = run;
        this.journal = journal;
        this.catalog = catalog;
    }

    /** One line for each kind of trouble. */
    List<String> remarks() {
        for (var account : run.accounts().keySet()) {
            for (var region : run.regions(account)) {
                if (places == MOST_PLACES) {
                    break;
                }
                places++;
                look(new Place(account, region));
            }
        }
        var remarks = new ArrayList<String>();
        tell(remarks, nameless, "are not named after a function that the models have, and are never answered"
                + " (newer models come with --models)");
        tell(remarks, programs, "hold what a program in `result_key` made of answers; calls for them are refused");
        if (!regions.isEmpty()) {
            remarks.add("these are no Regions that are known, so nobody can call there: " + String.join(", ", regions));
        }
        if (places == MOST_PLACES && !remarks.isEmpty()) {
            remarks.add("the first " + MOST_PLACES + " folders of Regions were looked at; in the others may be more");
        }
        return remarks;
    }

    private void look(Place place) {
        if (!Regions.known(place.region())) {
            regions.add(place.region().code());
        }
        var recorded = new TreeSet<String>();
        try {
            for (var call : journal.of(place)) {
                call.file().map(file -> file.substring(file.lastIndexOf('/') + 1)).ifPresent(recorded::add);
                if (call.file().isPresent() && call.resultKey().filter(ResultKeys::isProgram).isPresent()) {
                    programs.merge(call.name(), 1, Integer::sum);
                }
                if (!exists(call)) {
                    nameless.merge(call.name(), 1, Integer::sum);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the record of calls in `" + run.root() + "` cannot be read", e);
        }
        for (var folder : run.of(place)) {
            for (var file : Folders.names(folder)) {
                var entry = RecordedName.entry(file);
                if (!recorded.contains(file) && entry.isPresent() && !named(entry.get())) {
                    nameless.merge(entry.get(), 1, Integer::sum);
                }
            }
        }
    }

    private boolean exists(RecordedCall call) {
        return exists.computeIfAbsent(new Called(call.service(), call.function()), this::find);
    }

    private boolean named(String entry) {
        return RecordedName.parse(entry, catalog.services())
                .filter(name -> exists.computeIfAbsent(new Called(name.service(), name.function()), this::find))
                .isPresent();
    }

    private boolean find(Called called) {
        var operations = this.operations.computeIfAbsent(called.service(), catalog::operations);
        return operations.contains(called.function())
                || operations.stream().map(FunctionNames::of).anyMatch(called.function()::equals);
    }

    private static void tell(List<String> remarks, Map<String, Integer> names, String what) {
        if (names.isEmpty()) {
            return;
        }
        int files = names.values().stream().mapToInt(Integer::intValue).sum();
        var shown = String.join(", ", names.keySet().stream().limit(MOST_NAMES).toList());
        remarks.add(files + " files " + what + ": " + shown + (names.size() > MOST_NAMES
                ? " and " + (names.size() - MOST_NAMES) + " other names"
                : ""));
    }
}
