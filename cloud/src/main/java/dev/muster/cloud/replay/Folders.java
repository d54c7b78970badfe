package dev.muster.cloud.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What lies in a folder. Links are not followed: whoever made the tree may not show what lies outside of it. */
final class Folders {

    private Folders() {}

    /** The folders in a folder whose names are as wanted, in the order of their names. */
    static List<Path> in(Path folder, Predicate<String> wanted) {
        return names(folder).stream()
                .filter(wanted)
                .map(folder::resolve)
                .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    /** Whether there is such a folder. */
    static boolean anyIn(Path folder, Predicate<String> wanted) {
        return names(folder).stream().filter(wanted).anyMatch(name -> Files.isDirectory(folder.resolve(name),
                LinkOption.NOFOLLOW_LINKS));
    }

    /** The names in a folder, in order; none where there is no folder. */
    static List<String> names(Path folder) {
        // many times faster than a stream of paths where there are millions of files
        return Optional.ofNullable(folder.toFile().list()).map(names -> {
            Arrays.sort(names);
            return List.of(names);
        }).orElse(List.of());
    }

    static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** The folder itself may be named by a link. */
    static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("`" + folder + "` cannot be read", e);
        }
    }
}
