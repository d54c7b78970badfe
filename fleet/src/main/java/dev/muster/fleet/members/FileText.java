package dev.muster.fleet.members;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text of a small file, or why it cannot be had. */
sealed interface FileText {

    record Text(String text) implements FileText {}

    record Unreadable(MemberFile.Finding why) implements FileText {}

    /** A list of every account an organization can have is far below this. */
    long LARGEST_BYTES = 16L << 20;

    static FileText of(Path file) {
        try {
            if (Files.isDirectory(file)) {
                return unreadable("`" + file + "` is a folder; name the file of accounts in it");
            }
            if (Files.exists(file) && Files.size(file) > LARGEST_BYTES) {
                return unreadable("`" + file + "` is larger than 16 MB; a file of accounts never is");
            }
            return decode(file, Files.readAllBytes(file));
        } catch (NoSuchFileException missing) {
            return unreadable("there is no file `" + file + "`");
        } catch (AccessDeniedException denied) {
            return unreadable("the file `" + file + "` may not be read; check its permissions");
        } catch (IOException broken) {
            return unreadable("the file `" + file + "` cannot be read: " + broken.getMessage());
        }
    }

    private static FileText decode(Path file, byte[] bytes) {
        if (bytes.length >= 2 && (isMark(bytes, 0xFF, 0xFE) || isMark(bytes, 0xFE, 0xFF))) {
            return unreadable("the file `" + file + "` is UTF-16; save it as UTF-8");
        }
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        try {
            var result = decoder.decode(in, out, true);
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException notUtf8) {
            return new Unreadable(new MemberFile.Finding(lineOf(bytes, in.position()),
                    "the file `" + file + "` is not UTF-8 from here on; save it as UTF-8"));
        }
        return new Text(out.flip().toString());
    }

    private static boolean isMark(byte[] bytes, int first, int second) {
        return (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    private static int lineOf(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    private static Unreadable unreadable(String why) {
        return new Unreadable(new MemberFile.Finding(0, why));
    }
}
