package dev.muster.cloud.replay;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import dev.muster.api.recorded.CallError;
import dev.muster.api.recorded.ItemFailure;
import dev.muster.api.recorded.RecordedCall;
import dev.muster.cloud.call.AwsFailure;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a call was answered among what is recorded of its operation in one place: for these very parameters, or
 * else the only answer that there is and that was not given to others.
 *
 * @param parameters of the call, without those that name a page
 */
record Recollection(RecordedFiles files, Question question, Document.Members parameters) {

    /** How runs call it when nobody answered; what has a status was answered all the same. */
    private static final Set<String> SILENT = Set.of("NETWORK", "SERVICE_NOT_IN_REGION");

    /** The answer; empty where none is recorded for such a call. */
    Optional<Answer> among(List<Recording> recordings) {
        var key = Parameters.key(parameters);
        return recordings.stream()
                .filter(recording -> !rows(recording) && recording.call().filter(call -> key.equals(Parameters.key(
                        question.typed(call.parameters())))).isPresent())
                .findFirst()
                .map(this::of)
                .or(() -> inRows(recordings, key))
                .or(() -> theOnly(recordings));
    }

    private boolean rows(Recording recording) {
        return recording.forEach() || (recording.call().isEmpty() && recording.file().filter(file -> files.read(file,
                recording, question) instanceof Kept.Rows).isPresent());
    }

    private Optional<Answer> theOnly(List<Recording> recordings) {
        var possible = recordings.stream()
                .filter(recording -> !rows(recording) && recording.call().map(call -> Parameters.agree(question.typed(
                        call.parameters()), parameters)).orElse(true))
                .toList();
        return possible.size() == 1
                ? possible.stream().findFirst().map(this::of)
                // of files made by hand that carry numbers, nothing tells what they are answers to
                : possible.stream().filter(recording -> recording.call().isEmpty() && recording.first()).findFirst()
                        .map(this::of);
    }

    private Answer of(Recording recording) {
        var call = recording.call().orElse(null);
        if (call == null) {
            return whole(recording, Optional.empty());
        }
        return switch (call.state()) {
            case DONE -> whole(recording, Optional.empty());
            case EMPTY -> call.error().filter(error -> error.status().isPresent())
                    .<Answer>map(error -> failure(error, call.state().text())) // AWS says "nothing" by an error, too
                    .orElseGet(() -> new Answer.Whole(nothing(call)));
            case INCOMPLETE -> whole(recording, Optional.of(failure(call)));
            case DENIED, FAILED, NOT_ENABLED, NOT_AVAILABLE, SKIPPED -> failure(call);
        };
    }

    /** An answer that says that there is nothing: where a member of it was wanted and is a list, an empty list. */
    private Document.Members nothing(RecordedCall call) {
        var answer = new LinkedHashMap<String, Document>();
        call.resultKey().ifPresent(key -> question.operation().output().map(output -> output.members().get(key))
                .filter(member -> member.shape() instanceof Shape.ListOf)
                .ifPresent(_ -> answer.put(key, new Document.Items(List.of()))));
        return new Document.Members(answer);
    }

    private Answer whole(Recording recording, Optional<Answer.Failure> then) {
        var file = recording.file();
        if (file.isEmpty()) {
            return new Answer.Refused(Refusals.broken(question, recording.call().flatMap(RecordedCall::file).orElse(
                    "its file"), "it is missing"));
        }
        return switch (files.read(file.get(), recording, question)) {
            case Kept.Whole(var answer) -> then.<Answer>map(failure -> new Answer.Begun(answer, failure))
                    .orElseGet(() -> new Answer.Whole(answer));
            case Kept.Rows _ -> new Answer.Refused(Refusals.broken(question, files.name(file.get()),
                    "it has answers of several calls"));
            case Kept.Broken(var why) -> new Answer.Refused(Refusals.broken(question, files.name(file.get()), why));
        };
    }

    private Answer.Failure failure(RecordedCall call) {
        return call.error().map(error -> failure(error, call.state().text()))
                .orElseGet(() -> new Answer.Refused(Refusals.notRecorded(question, "the run did not make the call ("
                        + call.state() + ")")));
    }

    private Answer.Failure failure(CallError error, String state) {
        if (error.status().isPresent()) {
            return new Answer.Refused(AwsFailure.common(error.status().getAsInt(), error.code(), error.message()));
        }
        return SILENT.contains(error.kind())
                ? new Answer.Silence()
                : new Answer.Refused(Refusals.notRecorded(question, "the run got no answer from AWS (" + state + ": "
                        + error.code() + ": " + error.message() + ")"));
    }

    /** The answer to one of the calls that were made for items: for the same parameters, or all but a few more. */
    private Optional<Answer> inRows(List<Recording> recordings, String key) {
        Kept.@Nullable Row close = null;
        for (var recording : recordings) {
            if (!rows(recording)) {
                continue;
            }
            var failed = recording.call().stream().flatMap(call -> call.failures().stream())
                    .filter(failure -> key.equals(Parameters.key(question.typed(failure.parameters()))))
                    .map(ItemFailure::error).findFirst();
            if (failed.isPresent()) {
                return Optional.of(failure(failed.get(), "failed"));
            }
            if (recording.file().isEmpty()) {
                // none of its calls told anything, or none was made
                return recording.call().map(call -> of(recording));
            }
            switch (files.read(recording.file().get(), recording, question)) {
                case Kept.Rows rows -> {
                    var exact = rows.exact().get(key);
                    if (exact != null) {
                        return Optional.of(new Answer.Whole(exact.answer()));
                    }
                    close = closer(close, rows);
                }
                case Kept.Whole _ -> {
                    // the file of a call for items that was made by hand, as if for one: it has no rows to find
                }
                case Kept.Broken(var why) -> {
                    return Optional.of(new Answer.Refused(Refusals.broken(question, files.name(recording.file().get()),
                            why)));
                }
            }
        }
        return Optional.ofNullable(close).map(row -> new Answer.Whole(row.answer()));
    }

    /** Clients add parameters of their own, such as how names are to be encoded. */
    private Kept.@Nullable Row closer(Kept.@Nullable Row known, Kept.Rows rows) {
        return rows.rows().stream()
                .filter(row -> !row.parameters().members().isEmpty() && Parameters.within(row.parameters(), parameters))
                .max(Comparator.comparingInt(row -> row.parameters().members().size()))
                .filter(row -> known == null || row.parameters().members().size() > known.parameters().members().size())
                .orElse(known);
    }
}
