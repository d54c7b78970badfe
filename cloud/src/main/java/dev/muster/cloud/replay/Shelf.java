package dev.muster.cloud.replay;

import dev.muster.api.recorded.RecordedCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** All that is recorded of one place, by what was called. No file is opened for it. */
final class Shelf {

    private record Called(String service, String function) {}

    private final Map<Called, List<Recording>> recordings = new LinkedHashMap<>();

    private final int size;

    private Shelf(Place place, List<Path> folders, Iterable<RecordedCall> calls, SortedSet<String> services) {
        var files = new LinkedHashMap<String, Path>();
        for (var folder : folders) {
            for (var file : Folders.names(folder)) {
                RecordedName.entry(file).ifPresent(entry -> files.putIfAbsent(entry, folder.resolve(file)));
            }
        }
        int count = 0;
        for (var call : calls) {
            // the name in a line is looked up among those that are there: a line leads nowhere else
            var kept = call.file().flatMap(file -> entry(file, place)).map(files::remove);
            add(call.service(), call.function(), new Recording(kept, Optional.of(call), true));
            count++;
        }
        for (var file : files.entrySet()) {
            RecordedName.parse(file.getKey(), services)
                    .ifPresent(name -> add(name.service(), name.function(), new Recording(Optional.of(file
                            .getValue()), Optional.empty(), name.first())));
            count++;
        }
        size = count;
    }

    static Shelf of(Place place, RunFolder run, CallJournal journal, SortedSet<String> services) {
        try {
            return new Shelf(place, run.of(place), journal.of(place), services);
        } catch (IOException e) {
            throw new UncheckedIOException("the record of calls in `" + run.root() + "` cannot be read", e);
        }
    }

    private static Optional<String> entry(String file, Place place) {
        var name = file.substring(file.lastIndexOf('/') + 1);
        return file.endsWith(place.region() + "/" + name) ? RecordedName.entry(name) : Optional.empty();
    }

    private void add(String service, String function, Recording recording) {
        recordings.computeIfAbsent(new Called(service, function), _ -> new ArrayList<>()).add(recording);
    }

    /** What is recorded of a call: by boto3's name of it or, in files made by hand, the model's. */
    List<Recording> of(String service, String function, String operation) {
        var named = recordings.getOrDefault(new Called(service, function), List.of());
        return named.isEmpty() ? recordings.getOrDefault(new Called(service, operation), List.of()) : named;
    }

    /** Whether the account had the Region enabled: a run says of each call that it made none because it had not. */
    boolean isOn() {
        return recordings.values().stream().flatMap(List::stream).anyMatch(recording -> recording.call()
                .flatMap(RecordedCall::error).filter(error -> error.kind().equals("REGION_NOT_ENABLED")).isEmpty());
    }

    /** How many recordings it has. */
    int size() {
        return size;
    }
}
