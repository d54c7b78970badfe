package dev.muster.api.catalog.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Remembers from what the models were packed, so that a build packs them again only when that has changed. */
record InputStamp(Path file) {

    /** A digest of the jars' names and sizes, the given files, and the classes of this package. */
    static String of(Path... files) throws IOException {
        var digest = sha256();
        for (var path : CatalogBuilder.classPath()) {
            if (Files.isDirectory(path)) {
                addClasses(digest, path.resolve(InputStamp.class.getPackageName().replace('.', '/')));
            } else if (Files.exists(path)) {
                digest.update((path.getFileName() + " " + Files.size(path)).getBytes(StandardCharsets.UTF_8));
            }
        }
        for (var file : files) {
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    boolean matches(String inputs) throws IOException {
        return Files.exists(file) && Files.readString(file).equals(inputs);
    }

    void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    void remember(String inputs) throws IOException {
        Files.writeString(file, inputs);
    }

    private static void addClasses(MessageDigest digest, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> classes = Files.list(folder)) {
            classes.sorted().forEach(file -> {
                try {
                    digest.update(Files.readAllBytes(file));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            });
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
