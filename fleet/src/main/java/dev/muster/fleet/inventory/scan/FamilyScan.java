package dev.muster.fleet.inventory.scan;

import dev.muster.api.document.Document;
import dev.muster.api.recorded.CallError;
import dev.muster.api.recorded.CallState;
import dev.muster.api.recorded.ItemFailure;
import dev.muster.api.recorded.RecordedCall;
import dev.muster.api.recorded.RecordedCall.Effort;
import dev.muster.fleet.inventory.account.Account;
import dev.muster.fleet.inventory.sheet.Filled;
import dev.muster.fleet.inventory.sheet.Placeholders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A call of the sheet in one account and Region, and then those that are called for its items. */
final class FamilyScan {

    private final Run run;
    private final Account account;
    private final String folder;
    private final PlannedCall root;
    private final AccountScan.Place place;

    FamilyScan(Run run, Account account, String folder, PlannedCall root, AccountScan.Place place) {
        this.run = run;
        this.account = account;
        this.folder = folder;
        this.root = root;
        this.place = place;
    }

    void scan() throws Halted, InterruptedException {
        if (isFinished(root)) {
            return;
        }
        if (root.entry().regions().isEmpty() && root.isIn(place.called()).filter(Boolean.FALSE::equals).isPresent()) {
            recordAll(CallState.NOT_AVAILABLE, Optional.empty(), Effort.NONE);
            return;
        }
        try {
            var scan = new CallScan(run, account, place);
            switch (Placeholders.fill(root.entry(), account.id(), place.called(), List.of())) {
                case Filled.Call(var parameters) -> descend(root, scan.single(this, root, parameters));
                case Filled.Lacking(var placeholder) -> recordAll(CallState.FAILED, Optional.of(CallScan.lacking(
                        placeholder)), Effort.NONE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what `" + root.entry().name() + "` answered cannot be written: "
                    + e.getMessage(), e);
        }
    }

    private void descend(PlannedCall parent, Harvest harvest) throws Halted, InterruptedException, IOException {
        for (var call : parent.below()) {
            if (isFinished(call)) {
                continue;
            }
            if (harvest.items().isEmpty()) {
                inherit(parent, call, harvest);
            } else {
                descend(call, new DependentScan(run, account, place, this).each(call, harvest));
            }
        }
    }

    /** What is called for items has none: because there are none, or because nobody knows them. */
    private void inherit(PlannedCall parent, PlannedCall call, Harvest harvest) {
        boolean known = harvest.state().isComplete();
        var error = known
                ? Optional.<CallError>empty()
                : Optional.of(new CallError("PARENT", "ParentFailed", "`" + parent.entry().name()
                        + "`, whose items it is called for, is " + harvest.state(), OptionalInt.empty(),
                        Optional.empty(), Optional.empty()));
        var state = !known
                ? CallState.SKIPPED
                : harvest.state() == CallState.DONE ? CallState.EMPTY : harvest.state();
        recordBelow(call, state, error);
    }

    private void recordBelow(PlannedCall call, CallState state, Optional<CallError> error) {
        if (!has(call)) {
            run.record(line(call, state, Optional.empty(), error, List.of(), Effort.NONE, call.entry().parameters()));
        }
        call.below().forEach(each -> recordBelow(each, state, error));
    }

    /** Records the same for all calls, which are not made. */
    void recordAll(CallState state, Optional<CallError> error, Effort effort) {
        recordBelow(root, state, error);
    }

    /** Whether the call, and all that hang on it, need not be made again. */
    private boolean isFinished(PlannedCall call) {
        return has(call) && call.below().stream().allMatch(this::isFinished);
    }

    boolean has(PlannedCall call) {
        return run.finished().has(account.id(), place.kept(), call.entry().name());
    }

    /** The file of a call, relative to the run's folder. */
    String file(PlannedCall call) {
        return folder + place.kept() + "/" + call.entry().name() + ".json";
    }

    /** Where the files of the account and Region lie. */
    Path folder() {
        return run.folder().path().resolve(folder + place.kept());
    }

    Path path(PlannedCall call) {
        return run.folder().path().resolve(file(call));
    }

    RecordedCall line(PlannedCall call, CallState state, Optional<String> file, Optional<CallError> error,
            List<ItemFailure> failures, Effort effort, Document.Members parameters) {
        var entry = call.entry();
        return new RecordedCall(account.id(), place.kept(), place.global(), entry.service(), entry.function(),
                call.operation().name(), entry.name(), entry.forEach(), parameters, entry.resultKey(), state, file,
                error, failures, effort);
    }
}
