package dev.muster.cloud.replay;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * An inventory that answers as the cloud. Holds names alone, and those of the places that were asked for last; files are
 * read when they are asked for. The folder must not change meanwhile. Thread-safe.
 */
public final class Replay {

    /** How long a page is unless somebody says otherwise: as with most services of AWS. */
    public static final int DEFAULT_PAGE_SIZE = 100;

    private static final long MOST_RECORDINGS = 100_000;

    private final RunFolder run;

    private final RunRecord record;

    private final CallJournal journal;

    private final SortedSet<String> services;

    private final RecordedFiles files;

    private final int pageSize;

    private final Bounded<Place, Shelf> shelves = new Bounded<>(MOST_RECORDINGS, shelf -> 16L + shelf.size());

    private Replay(RunFolder run, RunRecord record, CallJournal journal, SortedSet<String> services, int pageSize) {
        this.run = run;
        this.record = record;
        this.journal = journal;
        this.services = services;
        this.files = new RecordedFiles(run.root());
        this.pageSize = pageSize;
    }

    /**
     * Opens an inventory: the folder of a run, or one that holds a single run and nothing that looks like another.
     *
     * @param pageSize how many elements a page has at most
     * @param single   whose a run is that has no accounts, and no record that says so
     * @throws InvalidReplay if there is none, or it cannot be read
     */
    public static Replay open(Path folder, int pageSize, Catalog catalog, AccountId single) {
        var run = RunFolder.find(folder, root -> RunRecord.of(root).account().orElse(single));
        return new Replay(run, RunRecord.of(run.root()), CallJournal.of(run.root()), catalog.services(), pageSize);
    }

    /** An operation, played back from it. */
    public Playback operation(ServiceModel service, OperationModel operation) {
        return new Playback(this, service, operation);
    }

    /** What somebody who starts a replay should know of it, a line each. */
    public List<String> remarks(Catalog catalog) {
        return new Survey(run, journal, catalog).remarks();
    }

    RunFolder run() {
        return run;
    }

    RunRecord record() {
        return record;
    }

    RecordedFiles files() {
        return files;
    }

    int pageSize() {
        return pageSize;
    }

    /** Whether the run wrote down what became of its calls, so that what it did not ask for is told from nothing. */
    boolean recorded() {
        return journal.isPresent();
    }

    /** What is recorded of an operation; of one that is global, in whatever Region. */
    List<Recording> recordings(AccountId account, RegionId region, Question question) {
        var here = recordings(new Place(account, region), question);
        if (!here.isEmpty() || !question.global()) {
            return here;
        }
        return places(account).stream()
                .map(place -> recordings(place, question))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The Regions that an account had enabled, as far as the inventory tells. */
    List<RegionId> regions(AccountId account) {
        return places(account).stream().filter(place -> shelf(place).isOn()).map(Place::region).toList();
    }

    private List<Recording> recordings(Place place, Question question) {
        return shelf(place).of(question.service().name(), question.function(), question.operation().name());
    }

    private Shelf shelf(Place place) {
        return shelves.get(place, key -> Shelf.of(key, run, journal, services));
    }

    private List<Place> places(AccountId account) {
        return Stream.concat(run.regions(account).stream(), journal.regions(account).stream())
                .distinct()
                .sorted()
                .map(region -> new Place(account, region))
                .toList();
    }
}
