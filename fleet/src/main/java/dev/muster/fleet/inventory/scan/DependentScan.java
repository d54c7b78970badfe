package dev.muster.fleet.inventory.scan;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.muster.api.document.Document;
import dev.muster.api.id.RegionId;
import dev.muster.api.recorded.CallError;
import dev.muster.api.recorded.CallState;
import dev.muster.api.recorded.ItemFailure;
import dev.muster.api.recorded.RecordedJson;
import dev.muster.fleet.inventory.account.Account;
import dev.muster.fleet.inventory.call.Meter;
import dev.muster.fleet.inventory.failure.FailedCall;
import dev.muster.fleet.inventory.record.JoinedAnswer;
import dev.muster.fleet.inventory.record.WholeJson;
import dev.muster.fleet.inventory.sheet.Filled;
import dev.muster.fleet.inventory.sheet.Item;
import dev.muster.fleet.inventory.sheet.Placeholders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An entry that is called for each item of another: an array with what each call answered, in the items' order. */
final class DependentScan {

    /** Calls of one entry that are on their way at the same time. */
    private static final int AHEAD = 8;

    /** So many failures, and so many items without anything, are told one by one; the rest are like them. */
    private static final int TOLD = 1_000;

    /** One call; where there is an error, it cannot be made. */
    private record Step(Document.Members parameters, RegionId region, Optional<CallError> error) {}

    /** What came of it. */
    private record Result(Step step, JoinedAnswer answer, Optional<CallError> error, CallState state) {}

    private final Run run;
    private final AccountScan.Place place;
    private final Account account;
    private final FamilyScan family;
    private final CallScan calls;

    DependentScan(Run run, Account account, AccountScan.Place place, FamilyScan family) {
        this.run = run;
        this.account = account;
        this.place = place;
        this.family = family;
        this.calls = new CallScan(run, account, place);
    }

    Harvest each(PlannedCall call, Harvest above) throws Halted, InterruptedException, IOException {
        if (family.has(call)) {
            return harvested(family.path(call));
        }
        var begun = run.tools().clock().instant();
        long start = System.nanoTime();
        var meter = new Meter();
        var book = new Book(call);
        try (var whole = WholeJson.begin(family.path(call))) {
            whole.out().writeStartArray();
            InOrder.each(AHEAD, steps(call, above).iterator(), step -> make(call, step, meter),
                    result -> book.take(result, whole.out()));
            whole.out().writeEndArray();
            if (book.answered > 0) {
                whole.commit();
            }
        }
        var state = book.state(above.state());
        run.record(family.line(call, state, book.answered > 0
                ? Optional.of(family.file(call))
                : Optional.empty(), book.error(), book.failures,
                CallScan.effort(meter, book.answered, start, begun), call.entry().parameters()));
        return new Harvest(state, book.items);
    }

    private Stream<Step> steps(PlannedCall call, Harvest above) {
        return Placeholders.batches(call.entry(), above.items()).stream().map(batch -> {
            var region = Placeholders.region(call.entry(), batch.getFirst()).orElse(place.called());
            return switch (Placeholders.fill(call.entry(), account.id(), region, batch)) {
                case Filled.Call(var parameters) -> new Step(parameters, region, Optional.empty());
                case Filled.Lacking(var placeholder) -> new Step(Document.Members.EMPTY, region,
                        Optional.of(CallScan.lacking(placeholder)));
            };
        });
    }

    private Result make(PlannedCall call, Step step, Meter meter) throws Halted {
        var answer = new JoinedAnswer(family.folder());
        if (step.error().isPresent()) {
            return new Result(step, answer, step.error(), CallState.FAILED);
        }
        return calls.read(call, step.parameters(), step.region(), meter, answer)
                .map(failure -> calls.judge(call, failure, FailedCall.Purpose.ITEM, step.region()))
                .map(verdict -> new Result(step, answer, Optional.of(verdict.error()), verdict.state()))
                .orElseGet(() -> new Result(step, answer, Optional.empty(), CallState.DONE));
    }

    /** The items of an entry that is done already, from its file. */
    private static Harvest harvested(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Harvest.none(CallState.EMPTY);
        }
        var items = new ArrayList<Item>();
        if (CallScan.read(file) instanceof Document.Items(var made)) {
            for (var one : made) {
                if (one instanceof Document.Members(var members)
                        && members.get("parameters") instanceof Document.Members parameters
                        && members.get("response") != null) {
                    items.addAll(Item.of(parameters, members.get("response")));
                }
            }
        }
        return new Harvest(CallState.DONE, items);
    }

    /** What the calls of one entry come to, as they are taken in their order. */
    private static final class Book {

        private final PlannedCall call;
        private final List<ItemFailure> failures = new ArrayList<>();
        private final List<Item> items = new ArrayList<>();
        private Optional<CallError> first = Optional.empty();
        private CallState firstState = CallState.DONE;
        private long failed;
        private long without;
        private long answered;

        Book(PlannedCall call) {
            this.call = call;
        }

        void take(Result result, JsonGenerator out) throws IOException {
            try (var answer = result.answer()) {
                var taken = new Taken(call, answer, !call.below().isEmpty());
                if (!result.state().isComplete()) {
                    fail(result.step(), result.error().orElseThrow(), result.state());
                } else if (taken.failure().isPresent()) {
                    fail(result.step(), CallScan.failed(taken.failure().get()), CallState.FAILED);
                } else if (result.error().isPresent() && ++without <= TOLD) { // as AWS says that there is nothing
                    failures.add(new ItemFailure(result.step().parameters(), result.error().get()));
                }
                if (!answer.isMissing() && taken.failure().isEmpty()) {
                    write(result, taken, out);
                }
            }
        }

        private void fail(Step step, CallError error, CallState state) {
            if (failed == 0) {
                first = Optional.of(error);
                firstState = state;
            }
            if (++failed <= TOLD) {
                failures.add(new ItemFailure(step.parameters(), error));
            }
        }

        private void write(Result result, Taken taken, JsonGenerator out) throws IOException {
            answered++;
            out.writeStartObject();
            out.writeFieldName("parameters");
            RecordedJson.write(out, result.step().parameters());
            out.writeFieldName("response");
            if (taken.isThere()) {
                taken.write(out);
            } else {
                out.writeNull();
            }
            out.writeEndObject();
            if (!call.below().isEmpty()) {
                items.addAll(Item.of(result.step().parameters(), taken.document()));
            }
        }

        CallState state(CallState above) {
            if (failed > 0) {
                return answered > 0 ? CallState.INCOMPLETE : firstState;
            }
            if (!above.isComplete()) {
                return CallState.INCOMPLETE;
            }
            return answered > 0 ? CallState.DONE : CallState.EMPTY;
        }

        Optional<CallError> error() {
            return first;
        }
    }
}
