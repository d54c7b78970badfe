package dev.muster.cloud.replay;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** The files of a run, read when they are asked for; those asked for last are remembered. Thread-safe. */
final class RecordedFiles {

    /** As much of a file as is read: in memory it is several times as large. */
    private static final long MOST_FILE_BYTES = 64_000_000;

    private static final long MOST_REMEMBERED_BYTES = 16_000_000;

    /** Files above this size are read one at a time. */
    private static final long LARGE_BYTES = 4_000_000;

    private static final String PARAMETERS = "parameters";

    private static final String RESPONSE = "response";

    private record Read(Kept kept, long bytes) {}

    private final Path root;

    private final Semaphore large = new Semaphore(1);

    private final Bounded<Path, Read> remembered = new Bounded<>(MOST_REMEMBERED_BYTES, Read::bytes);

    RecordedFiles(Path root) {
        this.root = root;
    }

    /** What the file of a recording holds. */
    Kept read(Path file, Recording recording, Question question) {
        return remembered.get(file, _ -> load(file, recording, question)).kept();
    }

    /** What the file is called in messages. */
    String name(Path file) {
        return root.relativize(file).toString();
    }

    private Read load(Path file, Recording recording, Question question) {
        try {
            if (!Folders.isFile(file)) {
                return new Read(new Kept.Broken("it is no file"), 1);
            }
            long bytes = Files.size(file);
            if (bytes > MOST_FILE_BYTES) {
                return new Read(new Kept.Broken("it is larger than " + MOST_FILE_BYTES + " bytes"), 1);
            }
            boolean alone = bytes > LARGE_BYTES;
            if (alone) {
                large.acquireUninterruptibly();
            }
            try (var parser = RecordedJson.parser(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS))) {
                var document = RecordedJson.read(parser);
                if (parser.nextToken() != null) {
                    return new Read(new Kept.Broken("something follows its JSON"), 1);
                }
                return new Read(kept(document, recording, question), bytes);
            } finally {
                if (alone) {
                    large.release();
                }
            }
        } catch (IOException e) {
            return new Read(new Kept.Broken(Unreadable.reason(e)), 1);
        } catch (Fitting.Misfit e) {
            return new Read(new Kept.Broken(String.valueOf(e.getMessage())), 1);
        }
    }

    private static Kept kept(Document document, Recording recording, Question question) {
        var key = recording.call().flatMap(call -> call.resultKey());
        if (key.filter(ResultKeys::isProgram).isPresent()) {
            return new Kept.Broken("the run kept what `" + key.get()
                    + "` made of the answer, from which the answer cannot be had again");
        }
        if (document instanceof Document.Items(var items) && (recording.forEach() || isRows(items))) {
            return rows(items, key, question);
        }
        return new Kept.Whole(whole(document, key, recording.call().isPresent(), question));
    }

    /** Whether an array is what is kept of calls for each item, though nothing says so. */
    private static boolean isRows(List<Document> items) {
        return !items.isEmpty() && items.stream().allMatch(item -> item instanceof Document.Members(var members)
                && members.size() == 2 && members.get(PARAMETERS) instanceof Document.Members && members.containsKey(
                        RESPONSE));
    }

    private static Kept rows(List<Document> items, Optional<String> key, Question question) {
        var rows = new ArrayList<Kept.Row>(items.size());
        var exact = new HashMap<String, Kept.Row>();
        for (var item : items) {
            if (!(item instanceof Document.Members row && row.get(PARAMETERS).orElse(
                    Document.Null.NULL) instanceof Document.Members parameters)) {
                return new Kept.Broken("it is to hold an object with `parameters` and `response` for each call");
            }
            var response = row.get(RESPONSE).orElse(Document.Null.NULL);
            var typed = new Kept.Row(question.typed(parameters), whole(response, key, true, question));
            rows.add(typed);
            exact.put(Parameters.key(typed.parameters()), typed);
        }
        return new Kept.Rows(rows, exact);
    }

    /** The answer that a kept value stands for. */
    private static Document.Members whole(Document value, Optional<String> key, boolean recorded, Question question) {
        var output = question.operation().output();
        var name = question.operation().name();
        if (key.isPresent()) {
            var answer = new LinkedHashMap<String, Document>();
            if (value != Document.Null.NULL) {
                answer.put(key.get(), value);
            }
            return fit(name, output, new Document.Members(answer));
        }
        return switch (value) {
            case Document.Members members -> answer(members, question);
            case Document.Null _ -> Document.Members.EMPTY;
            case Document.Items _ when !recorded -> fit(name, output, question.inItsList(value));
            case Document.Items _,Document.Text _,Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Blob _ ->
                throw new Fitting.Misfit(name, question.shape());
        };
    }

    /** A whole answer; the first page that older tools kept still has its token. */
    private static Document.Members answer(Document.Members kept, Question question) {
        var members = new LinkedHashMap<>(kept.members());
        members.remove("ResponseMetadata");
        var shape = question.operation().output();
        if (shape.isPresent() && !members.isEmpty()
                && members.keySet().stream().noneMatch(shape.get().members()::containsKey)) {
            throw new Fitting.Misfit(question.operation().name(), shape.get());
        }
        var answer = fit(question.operation().name(), shape, new Document.Members(members));
        return question.paging().map(paging -> paging.withoutPaging(answer)).orElse(answer);
    }

    private static Document.Members fit(String name, Optional<Shape.Structure> output, Document.Members answer) {
        return output.map(shape -> (Document.Members) Fitting.fit(name, shape, answer)).orElse(Document.Members.EMPTY);
    }
}
