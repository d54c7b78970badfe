package dev.muster.fleet.inventory.scan;

import dev.muster.api.document.Document;
import dev.muster.api.endpoint.Endpoints;
import dev.muster.api.id.RegionId;
import dev.muster.api.recorded.CallError;
import dev.muster.api.recorded.CallState;
import dev.muster.api.recorded.RecordedCall.Effort;
import dev.muster.api.recorded.RunLayout;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.AwsFailure.Kind;
import dev.muster.fleet.inventory.account.Account;
import dev.muster.fleet.inventory.call.Answered;
import dev.muster.fleet.inventory.call.Meter;
import dev.muster.fleet.inventory.failure.FailedCall;
import dev.muster.fleet.inventory.failure.FailureClass;
import dev.muster.fleet.inventory.record.WholeJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.stream.Stream;

/** All calls of one account. */
final class AccountScan {

    private final Run run;
    private final Account account;
    private final String folder;

    AccountScan(Run run, Account account) {
        this.run = run;
        this.account = account;
        this.folder = run.folder().results(account.id(), account.name());
    }

    void scan() throws Halted, InterruptedException {
        run.listener().on(new ScanEvent.AccountStarted(account.id(), account.name()));
        var refused = enter();
        if (refused.isPresent()) {
            halt(refused.get());
            run.unentered(account.id(), false, run.judge(new FailedCall(refused.get(), "sts", "AssumeRole",
                    run.tools().home(), FailedCall.Purpose.ENTRY, true)));
        } else {
            work();
            run.tally().scanned();
        }
        run.tools().pacing().forget(account.id());
        run.tools().sessions().forget(account.id());
        run.listener().on(new ScanEvent.AccountFinished(account.id()));
    }

    /** Gets in, and makes sure that it is the account that was meant; empty if it is. */
    private Optional<AwsFailure> enter() {
        var sts = run.tools().catalog().service("sts").orElseThrow();
        return switch (run.tools().calls().call(sts, sts.operation("GetCallerIdentity").orElseThrow(),
                Document.Members.EMPTY, account.id(), run.tools().home(), new Meter())) {
            case Answer.Ok<Answered>(var answered) -> answered.output().text("Account")
                    .filter(account.id().digits()::equals).isPresent()
                            ? Optional.empty()
                            : Optional.of(new AwsFailure(Kind.INVALID, "sts:GetCallerIdentity", "WrongAccount",
                                    "the session is one of account `" + answered.output().text("Account").orElse("")
                                            + "`"));
            case Answer.Failed<Answered>(var why) -> Optional.of(why);
        };
    }

    private void work() throws Halted, InterruptedException {
        var regions = new RegionChoice(run.tools().pages(), run.tools().catalog(),
                run.tools().sessions().caller().partition(), run.tools().home(), run.settings().regions())
                .of(account.id());
        regions.doubt().ifPresent(doubt -> {
            run.tally().doubt(doubt);
            run.listener().on(new ScanEvent.Doubted(account.id(), doubt));
        });
        if (run.folder().accounts()) {
            tell();
        }
        regions.off().forEach(this::skip);
        Crew.each(run.settings().callsPerAccount(), families(regions.scanned()).iterator(), FamilyScan::scan);
    }

    private void tell() {
        try {
            WholeJson.write(run.folder().of(account.id(), account.name()).resolve(RunLayout.ACCOUNT),
                    account.document());
        } catch (IOException e) {
            throw new UncheckedIOException("what is known of account " + account.id() + " cannot be written: "
                    + e.getMessage(), e);
        }
    }

    /** Neighbours call different endpoints: one entry in all Regions, then the next. */
    private Stream<FamilyScan> families(SortedSet<RegionId> regions) {
        return run.calls().stream().flatMap(call -> places(call, regions)
                .filter(place -> run.settings().shard().takes(account.id(), place.kept()))
                .map(place -> new FamilyScan(run, account, folder, call, place)));
    }

    private Stream<Place> places(PlannedCall call, SortedSet<RegionId> regions) {
        if (!call.entry().regions().isEmpty()) {
            return call.entry().regions().stream().map(region -> new Place(region, region, call.global()));
        }
        if (!call.global() || run.settings().globalPerRegion()) {
            return regions.stream().map(region -> new Place(region, region, call.global()));
        }
        var partition = run.tools().sessions().caller().partition();
        var called = Endpoints.home(call.service(), call.operation(), partition);
        var usual = Endpoints.globalRegion(partition);
        var kept = regions.isEmpty() || regions.contains(usual) ? usual : regions.getFirst();
        return Stream.of(new Place(called, kept, true));
    }

    private void skip(RegionId region) {
        var failure = new AwsFailure(Kind.UNKNOWN_CLIENT, "", "RegionNotEnabled",
                "Region " + region + " is not enabled in account " + account.id());
        var error = new CallError(FailureClass.REGION_NOT_ENABLED.name(), failure.code(), failure.message(),
                OptionalInt.empty(), Optional.empty(), run.remedies().of(FailureClass.REGION_NOT_ENABLED,
                        new FailedCall(failure, "", "", region, FailedCall.Purpose.SHEET, true)));
        if (run.settings().shard().takes(account.id(), region)) {
            run.calls().stream().filter(call -> !call.global() && call.entry().regions().isEmpty())
                    .forEach(call -> new FamilyScan(run, account, folder, call, new Place(region, region, false))
                            .recordAll(CallState.SKIPPED, Optional.of(error), Effort.NONE));
        }
    }

    static void halt(AwsFailure why) throws Halted {
        if (why.kind() == Kind.STOPPED || why.kind() == Kind.SIGNED_OUT) {
            throw new Halted(why);
        }
    }

    /**
     * Where a call goes.
     *
     * @param called whose endpoint answers
     * @param kept   under which Region it is kept
     */
    record Place(RegionId called, RegionId kept, boolean global) {}
}
