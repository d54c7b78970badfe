package dev.muster.fleet.inventory.scan;

import dev.muster.api.document.Document;
import dev.muster.api.id.RegionId;
import dev.muster.api.paging.Paging;
import dev.muster.api.recorded.CallError;
import dev.muster.api.recorded.CallState;
import dev.muster.api.recorded.RecordedCall.Effort;
import dev.muster.api.recorded.RecordedJson;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.inventory.account.Account;
import dev.muster.fleet.inventory.call.Answered;
import dev.muster.fleet.inventory.call.Meter;
import dev.muster.fleet.inventory.call.PagedCalls;
import dev.muster.fleet.inventory.failure.FailedCall;
import dev.muster.fleet.inventory.failure.FailureClass;
import dev.muster.fleet.inventory.failure.Verdict;
import dev.muster.fleet.inventory.record.JoinedAnswer;
import dev.muster.fleet.inventory.record.WholeJson;
import dev.muster.fleet.inventory.redaction.Redaction;
import dev.muster.fleet.inventory.sheet.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes calls in one account and Region, and keeps what they answer. */
final class CallScan {

    private final Run run;
    private final Account account;
    private final AccountScan.Place place;

    CallScan(Run run, Account account, AccountScan.Place place) {
        this.run = run;
        this.account = account;
        this.place = place;
    }

    /** A call that hangs on no other. Of one that is done already, the items are read from its file. */
    Harvest single(FamilyScan family, PlannedCall call, Document.Members parameters)
            throws Halted, IOException {
        if (family.has(call)) {
            return Files.exists(family.path(call))
                    ? new Harvest(CallState.DONE, Item.of(parameters, read(family.path(call))))
                    : Harvest.none(CallState.EMPTY);
        }
        var begun = run.tools().clock().instant();
        long start = System.nanoTime();
        var meter = new Meter();
        try (var answer = new JoinedAnswer(family.folder())) {
            var why = read(call, parameters, place.called(), meter, answer);
            var taken = new Taken(call, answer, !call.below().isEmpty());
            var verdict = why.or(taken::failure)
                    .map(failure -> judge(call, failure, FailedCall.Purpose.SHEET, place.called()));
            boolean some = !answer.isMissing() && taken.failure().isEmpty();
            Optional<String> file = some && !taken.isEmpty()
                    ? Optional.of(keep(family, call, taken))
                    : Optional.empty();
            var state = state(verdict, some, taken.isEmpty());
            run.record(family.line(call, state, file, verdict.map(Verdict::error), List.of(),
                    effort(meter, some ? taken.items() : 0, start, begun), parameters));
            return some && !taken.isEmpty() && !call.below().isEmpty()
                    ? new Harvest(state, Item.of(parameters, taken.document()))
                    : Harvest.none(state);
        }
    }

    private static CallState state(Optional<Verdict> verdict, boolean some, boolean empty) {
        if (verdict.isPresent()) {
            return some ? CallState.INCOMPLETE : verdict.get().state();
        }
        return empty ? CallState.EMPTY : CallState.DONE;
    }

    /** What an entry is called for lacks a value that the entry wants. */
    static CallError lacking(String placeholder) {
        return new CallError(FailureClass.SHEET_ERROR.name(), "NoValue", "there is no value for `" + placeholder + "`",
                OptionalInt.empty(), Optional.empty(), Optional.of("mend the parameters of the entry in the sheet"));
    }

    /** What was answered cannot be made into what the sheet wants of it. */
    static CallError failed(AwsFailure why) {
        return new CallError(FailureClass.SHEET_ERROR.name(), why.code(), why.message(), OptionalInt.empty(),
                Optional.empty(), Optional.of("mend the result_key of the entry in the sheet"));
    }

    static Effort effort(Meter meter, long items, long start, Instant begun) {
        return new Effort(meter.calls(), meter.tries(), meter.throttled(), items, meter.bytes(),
                (System.nanoTime() - start) / 1_000_000, Optional.of(begun));
    }

    /** Reads all pages into one answer; says why it is not all. */
    Optional<AwsFailure> read(PlannedCall call, Document.Members parameters, RegionId region, Meter meter,
            JoinedAnswer into) throws Halted {
        var why = run.tools().pages().read(call.service(), call.operation(), parameters, account.id(), region, meter,
                new PagedCalls.Pages() {

                    @Override
                    public void page(Optional<Paging> paging, Answered answered) {
                        unchecked(() -> into.add(paging, shown(call, answered.output())));
                    }

                    @Override
                    public void restart() {
                        unchecked(into::clear);
                    }
                });
        if (why.isPresent()) {
            AccountScan.halt(why.get());
        }
        return why;
    }

    private Document.Members shown(PlannedCall call, Document.Members answer) {
        return run.settings().secrets()
                ? answer
                : Redaction.of(call.entry().service(), call.entry().function(), answer);
    }

    Verdict judge(PlannedCall call, AwsFailure failure, FailedCall.Purpose purpose, RegionId region) {
        return run.judge(new FailedCall(failure, call.entry().service(), call.operation().name(), region, purpose,
                call.global() || call.isIn(region).orElse(false)));
    }

    private String keep(FamilyScan family, PlannedCall call, Taken taken) throws IOException {
        try (var whole = WholeJson.begin(family.path(call))) {
            taken.write(whole.out());
            whole.commit();
        }
        return family.file(call);
    }

    static Document read(Path file) throws IOException {
        try (var in = RecordedJson.parser(Files.newInputStream(file))) {
            return RecordedJson.read(in);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void unchecked(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException("what AWS answered cannot be kept: " + e.getMessage(), e);
        }
    }
}
