package dev.muster.cloud.replay;

import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.recorded.CallError;
import dev.muster.api.recorded.CallState;
import dev.muster.api.recorded.ItemFailure;
import dev.muster.api.recorded.RecordedCall;
import dev.muster.api.recorded.RecordedCalls;
import dev.muster.api.recorded.RecordedJson;
import dev.muster.api.recorded.RunLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes inventories, as a run does and as people do. */
public final class RecordedTree {

    public static final AccountId ONE = new AccountId("111122223333");

    public static final AccountId TWO = new AccountId("222233334444");

    public static final RegionId EAST = RegionId.US_EAST_1;

    public static final RegionId WEST = new RegionId("eu-west-1");

    private final Path folder;

    public RecordedTree(Path folder) {
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    /** A file by its path in the run's folder. */
    public RecordedTree file(String path, String text) {
        try {
            var file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer of a call, in the layout of a run. */
    public RecordedTree answer(AccountId account, RegionId region, String entry, String json) {
        return file(RunLayout.file(RunLayout.accountFolder(account, "Name"), region, entry), json);
    }

    /** A line of the run's record. */
    public RecordedTree call(RecordedCall call) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(RunLayout.CALLS), RecordedCalls.line(call) + "\n",
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A call of {@link #ONE} in {@link #EAST} that was answered, with its file. */
    public RecordedTree done(String service, String function, String name, String parameters, Optional<String> key,
            Optional<String> parent, String json) {
        answer(ONE, EAST, name, json);
        return call(call(service, function, name, parameters, key, parent, CallState.DONE, Optional.empty(), List
                .of()));
    }

    /** A call of {@link #ONE} in {@link #EAST}. */
    public static RecordedCall call(String service, String function, String name, String parameters,
            Optional<String> key, Optional<String> parent, CallState state, Optional<CallError> error,
            List<ItemFailure> failures) {
        var kept = state == CallState.DONE || state == CallState.INCOMPLETE;
        return new RecordedCall(ONE, EAST, false, service, function, function, name, parent, members(parameters), key,
                state, kept
                        ? Optional.of(RunLayout.file(RunLayout.accountFolder(ONE, "Name"), EAST, name))
                        : Optional.empty(),
                error, failures, RecordedCall.Effort.NONE);
    }

    public static CallError error(int status, String code) {
        return new CallError("OTHER", code, "what AWS said", OptionalInt.of(status), Optional.empty(), Optional
                .empty());
    }

    /** The members of a JSON object. */
    public static Document.Members members(String json) {
        try (var parser = RecordedJson.parser(json)) {
            return (Document.Members) RecordedJson.read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
