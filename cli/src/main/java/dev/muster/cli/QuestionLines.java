package dev.muster.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.muster.fleet.enrolment.ExitStatus;
import dev.muster.policy.question.CompiledTexts;
import dev.muster.policy.question.InvalidQuestion;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Answers a file of questions line by line, in order, as they come. A line that cannot be used is told on standard error
 * and answered with its error, and the others are answered all the same.
 */
final class QuestionLines {

    private static final int LONGEST_LINE = 8_000_000;
    private static final int MOST_TOLD = 20;

    private final PrintWriter err;
    private final CompiledTexts texts;
    private final Set<String> strangers = new TreeSet<>();
    private int bad;

    QuestionLines(CompiledTexts texts, PrintWriter err) {
        this.texts = texts;
        this.err = err;
    }

    /** What is said to one question. */
    @FunctionalInterface
    interface Answering {

        String answer(AskedQuestion question);
    }

    /** Answers all lines; the exit code is 2 when some could not be used. */
    int answer(String file, PrintWriter out, Answering answering) {
        try (var lines = open(file)) {
            int number = 0;
            for (var line = next(lines); line != null; line = next(lines)) {
                number++;
                if (!line.isBlank()) {
                    out.print(answered(line, number, answering));
                    out.print('\n');
                }
                if (!lines.ready()) {
                    out.flush(); // whoever asks line by line waits for the answer
                }
            }
        } catch (NoSuchFileException _) {
            throw new InvalidInput(file + ": there is no such file");
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        } finally {
            out.flush();
        }
        if (bad > 0) {
            Failures.tell(err, bad + (bad == 1 ? " line" : " lines") + " could not be used");
        }
        return bad == 0 ? ExitStatus.DONE.code() : ExitStatus.USAGE.code();
    }

    private static BufferedReader open(String file) throws IOException {
        return file.equals("-")
                ? new BufferedReader(
                        new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8))
                : Files.newBufferedReader(Path.of(file));
    }

    private String answered(String line, int number, Answering answering) {
        var id = "null";
        try {
            if (line.length() > LONGEST_LINE) {
                throw new MalformedLine("is longer than " + LONGEST_LINE + " characters");
            }
            var read = QuestionLine.read(line);
            id = read.id();
            tellStrangers(read.strangers(), number);
            return answering.answer(new AskedQuestion(id, "line " + number + read.label(), read.question().request(),
                    texts.stack(read.question())));
        } catch (JsonProcessingException e) {
            return refused(id, number, "is not JSON: " + e.getOriginalMessage() + " at column "
                    + (e.getLocation() == null ? 1 : e.getLocation().getColumnNr()));
        } catch (MalformedLine | InvalidQuestion e) {
            return refused(id, number, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String refused(String id, int number, String problem) {
        if (++bad <= MOST_TOLD) {
            Failures.tell(err, "line " + number + ": " + problem);
        }
        return "{\"id\":" + id + ",\"error\":" + DecisionJson.text("line " + number + ": " + problem) + "}";
    }

    /** A member that is misspelt would else be missed without a word. */
    private void tellStrangers(Set<String> names, int number) {
        for (var name : names) {
            if (strangers.size() < MOST_TOLD && strangers.add(name)) {
                Failures.tell(err, "line " + number + ": `" + name + "` is no member of a question and is passed over");
            }
        }
    }

    /** The next line, or what is left of one that is too long. */
    private static @Nullable String next(BufferedReader lines) throws IOException {
        var line = new StringBuilder();
        int c = lines.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (line.length() <= LONGEST_LINE) {
                line.append((char) c);
            }
            c = lines.read();
        }
        return line.toString();
    }
}
