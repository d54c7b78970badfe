package dev.muster.cli.inventory;

import dev.muster.fleet.inventory.store.TakenRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where runs are looked for. What a browser asks for is a key that is compared with those of the runs that are there: it
 * is never made a path.
 *
 * @param folders each a run, or a folder with runs
 */
record Shelves(List<Path> folders) {

    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}-[0-9]{2}(-[0-9]+)?");

    /** A run that is there. */
    record Shelved(String key, Path path) {}

    Shelves {
        folders = List.copyOf(folders);
    }

    /** All runs, the newest first, as their names tell. */
    List<Shelved> runs() {
        var runs = new ArrayList<Shelved>();
        for (int i = 0; i < folders.size(); i++) {
            for (var path : TakenRun.places(folders.get(i))) {
                runs.add(new Shelved((i + 1) + "/" + path.getFileName(), path));
            }
        }
        runs.sort(Comparator.comparing((Shelved run) -> time(run.path())).reversed().thenComparing(Shelved::key));
        return List.copyOf(runs);
    }

    Optional<Shelved> find(String key) {
        return runs().stream().filter(run -> run.key().equals(key)).findFirst();
    }

    private static String time(Path run) {
        var named = TIME.matcher(run.getFileName().toString());
        try {
            return named.find() ? named.group() : Files.getLastModifiedTime(run).toString().replace(':', '-');
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read `" + run + "`: " + e.getMessage(), e);
        }
    }
}
