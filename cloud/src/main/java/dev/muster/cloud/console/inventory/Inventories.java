package dev.muster.cloud.console.inventory;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The runs of {@code muster inventory scan} that the console shows. Whatever cannot be answered is an
 * {@link Unanswered}. Thread-safe.
 */
public interface Inventories {

    /** Those that are wanted, the newest first. */
    Slice<Run> runs(Predicate<Run> wanted, Window window);

    /** The run of a key; empty if there is none. */
    Optional<Run> run(String key);

    /** What a run holds and what it lacks, as it is now. */
    Overview overview(String key);

    /** Resources of a run by account, Region, type and id. */
    Slice<Found> resources(String key, Wanted wanted, Window window);

    /** What was told of a resource; several if AWS told it several times, none if there is no such resource. */
    List<Told> told(String key, Place place);

    /** The tables that questions are about. */
    List<Schema> schema(String key);

    /**
     * Answers a question in SQL, which can change nothing and read nothing else.
     *
     * @param asker tells people apart: of one person only the newest question is answered
     */
    Table ask(String asker, String key, String sql, Window window);

    /**
     * What changed between two runs. That takes a while the first time, and is answered with how far it has come then.
     *
     * @param kind the changes that are wanted; all if empty
     */
    Comparison compare(String older, String newer, Optional<Kind> kind, Window window);
}
