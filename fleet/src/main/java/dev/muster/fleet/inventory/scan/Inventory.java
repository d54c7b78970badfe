package dev.muster.fleet.inventory.scan;

import dev.muster.api.catalog.Catalog;
import dev.muster.fleet.call.AwsClients;
import dev.muster.fleet.call.Calls;
import dev.muster.fleet.inventory.account.Selecting;
import dev.muster.fleet.inventory.account.Selection;
import dev.muster.fleet.inventory.account.Wanted;
import dev.muster.fleet.inventory.call.ModelCalls;
import dev.muster.fleet.inventory.call.PagedCalls;
import dev.muster.fleet.inventory.failure.FailedCall;
import dev.muster.fleet.inventory.failure.Remedies;
import dev.muster.fleet.inventory.failure.Verdict;
import dev.muster.fleet.session.Sessions;
import java.time.InstantSource;
import java.util.Optional;

/** Everything that it takes to take inventories. */
public final class Inventory {

    private final Tools tools;

    /** Over what is shared by all work on many accounts. */
    public Inventory(Catalog catalog, Sessions sessions, AwsClients clients, Calls calls, InstantSource clock) {
        var models = new ModelCalls(sessions, clients, calls, clock);
        this.tools = new Tools(catalog, sessions, calls, models, new PagedCalls(models), sessions.home(), clock);
    }

    /** The accounts that are wanted. */
    public Selection accounts(Wanted wanted) {
        return new Selecting(tools.pages(), tools.catalog(), tools.sessions().caller(), tools.home()).select(wanted);
    }

    /** What it means that AWS does not tell the accounts. */
    public Verdict judge(Selection.Refused refused) {
        return Verdict.of(
                new FailedCall(refused.why(), "organizations", refused.operation(), tools.home(),
                        FailedCall.Purpose.ACCOUNTS,
                        true),
                new Remedies(tools.sessions().caller(), Optional.empty()));
    }

    /** A scan that is ready to run. */
    public Scan scan(ScanSettings settings, ScanListener listener) {
        return new Scan(settings, tools, listener);
    }
}
