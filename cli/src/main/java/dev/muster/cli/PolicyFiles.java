package dev.muster.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads small files of text that are named on the command line. */
final class PolicyFiles {

    /** What stands for standard input. */
    static final String STANDARD_INPUT = "-";

    /** Bytes; the longest policy that any API of AWS takes has 131,072 characters. */
    private static final int LARGEST = 1 << 20;

    /** @param name as it was given */
    record Content(String name, String text) {}

    private PolicyFiles() {}

    /** All of the files, or everything that is wrong with them. */
    static List<Content> read(List<String> names) {
        var contents = new ArrayList<Content>();
        var problems = new ArrayList<String>();
        for (var name : names) {
            try {
                contents.add(new Content(name, text(name)));
            } catch (NoSuchFileException _) {
                problems.add("there is no file `" + name + "`");
            } catch (CharacterCodingException _) {
                problems.add("`" + name + "` is not text in UTF-8; save it as such");
            } catch (InvalidPathException _) {
                problems.add("`" + name + "` cannot be the name of a file");
            } catch (IOException e) {
                problems.add("`" + name + "` cannot be read: " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return contents;
    }

    private static String text(String name) throws IOException {
        if (name.equals(STANDARD_INPUT)) {
            return text(System.in);
        }
        var path = Path.of(name);
        if (Files.isDirectory(path)) {
            throw new IOException("it is a folder; name the files in it");
        }
        try (var in = Files.newInputStream(path)) {
            return text(in);
        }
    }

    private static String text(InputStream in) throws IOException {
        var bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new IOException("it has more than " + LARGEST + " bytes, which no policy has");
        }
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}
