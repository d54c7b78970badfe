package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;

/** Changes of accounts' data volumes, and what they do to the graphs that get the data. */
final class Volumes {

    private final SqlGraphs graphs;

    private final Members members;

    private final SqlPackages packages;

    private final SqlVolumes stored;

    Volumes(SqlGraphs graphs, Members members, SqlPackages packages, SqlVolumes stored) {
        this.graphs = graphs;
        this.members = members;
        this.packages = packages;
        this.stored = stored;
    }

    /**
     * Sets the volume of an account. A graph that gets too much stops taking data in; at AWS its Support starts that
     * again, here it starts by itself once the volume has come down.
     */
    void set(Transaction transaction, AccountId account, RegionId region, Volume volume, Instant now) {
        var receiving = graphs.receivingFrom(transaction, account, region);
        // what the service would have done by now, it did knowing the old volume
        receiving.forEach(graph -> members.settle(transaction, graph.arn(), now));
        stored.set(transaction, account, region, volume, now);
        receiving.forEach(graph -> packages.all(transaction, graph.arn(),
                members.capacity(transaction, graph.arn()).overIngest()
                        ? PackageState.Event.OVERLOADED
                        : PackageState.Event.RELIEVED,
                now));
    }
}
