package dev.muster.fleet.inventory.scan;

import dev.muster.api.recorded.CallState;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.AwsFailure.Kind;
import dev.muster.fleet.inventory.account.Account;
import dev.muster.fleet.inventory.failure.FailedCall;
import dev.muster.fleet.inventory.failure.FailureClass;
import dev.muster.fleet.inventory.failure.Remedies;
import dev.muster.fleet.inventory.failure.Verdict;
import dev.muster.fleet.inventory.record.Claim;
import dev.muster.fleet.inventory.record.Closing;
import dev.muster.fleet.inventory.record.Finished;
import dev.muster.fleet.inventory.record.Journal;
import dev.muster.fleet.inventory.record.RunFolder;
import dev.muster.fleet.inventory.record.RunRecord;
import dev.muster.fleet.inventory.record.Unentered;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes the inventory of some accounts into a folder; goes on where an earlier run of the same stopped. */
public final class Scan {

    private final ScanSettings settings;
    private final Tools tools;
    private final ScanListener listener;

    Scan(ScanSettings settings, Tools tools, ScanListener listener) {
        this.settings = settings;
        this.tools = tools;
        this.listener = listener;
    }

    /**
     * Runs to its end, or until it is told to stop by an interrupt: then what is done is recorded, and the report says
     * so.
     *
     * @param accounts of the whole run, also those that are not active
     * @param asked    what the run is about
     * @return empty if another process works on the same part of the same run
     * @throws IOException if the folder cannot be written
     */
    public Optional<ScanReport> run(RunFolder folder, List<Account> accounts, RunRecord.Asked asked)
            throws IOException {
        var claim = Claim.of(folder);
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        try (var _ = claim.get()) {
            return Optional.of(claimed(folder, accounts, asked));
        }
    }

    private ScanReport claimed(RunFolder folder, List<Account> accounts, RunRecord.Asked asked) throws IOException {
        var begun = tools.clock().instant();
        var tally = new Tally();
        var finished = Finished.of(folder, tally::count);
        var record = RunRecord.read(folder.run()).map(RunRecord::goingOn)
                .orElseGet(() -> RunRecord.begin(asked, begun));
        var closing = new Closing(folder, accounts);
        closing.begin(record);
        Optional<AwsFailure> halted;
        try (var journal = Journal.open(folder.calls())) {
            halted = scan(new Run(settings, tools, PlannedCall.of(settings.sheet(), tools.catalog()), folder,
                    finished, journal, new Remedies(tools.sessions().caller(), settings.role()), tally, listener),
                    accounts);
        }
        boolean stopped = Thread.interrupted(); // what is written at the end is written all the same
        try {
            return report(folder, closing, record, tally, halted, begun);
        } finally {
            if (stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Optional<AwsFailure> scan(Run run, List<Account> accounts) {
        var active = accounts.stream().filter(Account::isActive).toList();
        run.listener().on(new ScanEvent.Started(active.size(), run.tally().states().values().stream()
                .mapToLong(Long::longValue).sum()));
        accounts.stream().filter(account -> !account.isActive()).forEach(account -> run.unentered(account.id(), true,
                inactive(run, account)));
        try {
            Crew.each(Math.min(settings.accountsAtOnce(), Math.max(1, active.size())), active.iterator(),
                    account -> new AccountScan(run, account).scan());
            return Optional.empty();
        } catch (Halted halted) {
            return Optional.of(halted.why());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.of(new AwsFailure(Kind.STOPPED, "", "Stopped", "the run was told to stop"));
        }
    }

    private Verdict inactive(Run run, Account account) {
        var failure = new AwsFailure(Kind.INVALID, "", account.state(), "account " + account.id() + " is "
                + account.state());
        var verdict = run.judge(new FailedCall(failure, "", "", tools.home(), FailedCall.Purpose.ENTRY, true));
        return verdict.as(FailureClass.ACCOUNT_STATE);
    }

    private ScanReport report(RunFolder folder, Closing closing, RunRecord record, Tally tally,
            Optional<AwsFailure> halted, Instant begun) throws IOException {
        var unentered = new EntryProblems(tools.sessions().caller(), settings.role()).explained(tally.unentered(),
                tally.accountsScanned());
        boolean whole = halted.isEmpty() && unentered.stream().allMatch(Unentered::skipped)
                && tally.states().keySet().stream().allMatch(state -> state.isComplete()
                        || state == CallState.SKIPPED);
        var now = tools.clock().instant();
        var ended = record.ended(now, whole, tally.states(), unentered, tally.doubts());
        var missing = closing.end(halted.isPresent() ? ended.goingOn() : ended);
        return new ScanReport(folder.path(), tally.accountsScanned(), unentered, tally.states(), tally.services(),
                tally.tries(), tally.throttledTries(), missing, tally.doubts(), halted,
                Duration.between(begun, now));
    }
}
