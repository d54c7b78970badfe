package dev.muster.fleet.inventory.store;

import com.fasterxml.jackson.core.JacksonException;
import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.recorded.RecordedCalls;
import dev.muster.api.recorded.RecordedJson;
import dev.muster.api.recorded.RunLayout;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of a run: what its own records say of it, or, of a tree that was made by hand, its names.
 *
 * @param path     absolute
 * @param about    what {@code run.json} says; empty without one
 * @param accounts by id, those that were not scanned included
 * @param recorded whether the run says what became of each call
 */
public record TakenRun(Path path, Document.Members about, SequencedMap<String, RunAccount> accounts,
        boolean recorded) {

    private static final Pattern TIMESTAMP = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2})-([0-9]{2})");

    /** Its id: what it says, else the folder's name. */
    public String id() {
        return about.text("run_id").orElseGet(() -> path.getFileName().toString());
    }

    /** When it began: what it says, else the time in the folder's name, else when the folder was changed. */
    public Instant started() throws IOException {
        var named = TIMESTAMP.matcher(path.getFileName().toString());
        var told = about.text("started").flatMap(TakenRun::time);
        if (told.isPresent()) {
            return told.get();
        }
        if (named.find()) {
            try {
                return LocalDateTime.parse(named.group(1) + ":" + named.group(2)).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException notATime) {
                // a name that only looks like a time
            }
        }
        return Files.getLastModifiedTime(path).toInstant();
    }

    /** When it ended; empty while it runs, or where nothing says so. */
    public Optional<Instant> ended() {
        return about.text("ended").flatMap(TakenRun::time);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    /**
     * Reads what a folder says of itself.
     *
     * @throws InvalidInventory if it is no run
     */
    public static TakenRun open(Path folder) {
        var path = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(path)) {
            throw new InvalidInventory("there is no folder `" + folder + "`");
        }
        try {
            if (!isRun(path)) {
                throw new InvalidInventory("no inventory in `" + folder + "`: it has neither `" + RunLayout.CALLS
                        + "` nor folders of accounts or Regions; give the folder of a run, as in "
                        + "`output/organization-2026-01-31T12-00`");
            }
            var about = run(path);
            return new TakenRun(path, about, accounts(path, own(about)), !RecordedCalls.files(path).isEmpty());
        } catch (IOException e) {
            throw new InvalidInventory("cannot read `" + folder + "`: " + e.getMessage(), e);
        }
    }

    /**
     * The runs of a folder: itself, if it is one, else those in it, by their names.
     *
     * @throws InvalidInventory if there is none
     */
    public static List<TakenRun> in(Path folder) {
        var found = places(folder);
        return found.isEmpty() ? List.of(open(folder)) : found.stream().map(TakenRun::open).toList();
    }

    /**
     * Where the runs of a folder are, unread: the folder itself, if it is one, else those in it, by their names.
     *
     * @throws InvalidInventory if the folder cannot be read
     */
    public static List<Path> places(Path folder) {
        try {
            if (!Files.isDirectory(folder) || isRun(folder)) {
                return Files.isDirectory(folder) ? List.of(folder) : List.of();
            }
            try (var inside = Files.list(folder)) {
                var runs = new ArrayList<Path>();
                for (var candidate : inside.filter(Files::isDirectory).sorted().toList()) {
                    if (isRun(candidate)) {
                        runs.add(candidate);
                    }
                }
                return List.copyOf(runs);
            }
        } catch (IOException e) {
            throw new InvalidInventory("cannot read `" + folder + "`: " + e.getMessage(), e);
        }
    }

    private static boolean isRun(Path folder) throws IOException {
        if (Files.exists(folder.resolve(RunLayout.RUN)) || Files.exists(folder.resolve(RunLayout.ACCOUNTS))
                || !RecordedCalls.files(folder).isEmpty()) {
            return true;
        }
        try (var inside = Files.list(folder)) {
            return inside.filter(Files::isDirectory).anyMatch(child -> RunLayout.accountOf(name(child)).isPresent()
                    || TreeFiles.isRegion(name(child)));
        }
    }

    private static Document.Members run(Path path) throws IOException {
        var file = path.resolve(RunLayout.RUN);
        return Files.exists(file) && json(file) instanceof Document.Members run ? run : Document.Members.EMPTY;
    }

    /** The account of Regions' folders that lie in no account's folder. */
    String ownAccount() {
        return own(about);
    }

    private static String own(Document.Members about) {
        return about.text("account_id").filter(AccountId::isValid).orElse(RunAccount.UNKNOWN);
    }

    private static SequencedMap<String, RunAccount> accounts(Path path, String own) throws IOException {
        var accounts = new TreeMap<String, RunAccount>();
        var file = path.resolve(RunLayout.ACCOUNTS);
        if (Files.exists(file) && json(file) instanceof Document.Items(var items)) {
            items.forEach(item -> add(accounts, item));
        }
        for (var folder : folders(path)) {
            var id = RunLayout.accountOf(name(folder)).map(AccountId::digits).orElseThrow();
            var info = folder.resolve(RunLayout.ACCOUNT);
            if (!accounts.containsKey(id) && Files.exists(info)) {
                add(accounts, json(info));
            }
            accounts.computeIfAbsent(id, _ -> new RunAccount(id, named(name(folder))));
        }
        try (var inside = Files.list(path)) {
            if (inside.anyMatch(child -> TreeFiles.isRegion(name(child)))) {
                accounts.computeIfAbsent(own, _ -> new RunAccount(own, Document.Members.EMPTY));
            }
        }
        return accounts;
    }

    private static void add(SequencedMap<String, RunAccount> accounts, Document told) {
        if (told instanceof Document.Members about) {
            about.text("id").filter(AccountId::isValid).ifPresent(id -> accounts.put(id, new RunAccount(id, about)));
        }
    }

    private static Document.Members named(String folder) {
        return folder.length() > 13
                ? Document.Members.of(Map.of("name", Document.text(folder.substring(13))))
                : Document.Members.EMPTY;
    }

    /** The folders of accounts, by their ids. */
    static List<Path> folders(Path run) throws IOException {
        try (Stream<Path> inside = Files.list(run)) {
            return inside.filter(child -> Files.isDirectory(child) && RunLayout.accountOf(name(child)).isPresent())
                    .sorted(Comparator.comparing(TakenRun::name)).toList();
        }
    }

    static String name(Path path) {
        return path.getFileName().toString();
    }

    private static Document json(Path file) throws IOException {
        try (var in = RecordedJson.parser(new BufferedInputStream(Files.newInputStream(file)))) {
            return RecordedJson.read(in);
        } catch (JacksonException e) {
            throw new IOException("`" + file + "` is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
