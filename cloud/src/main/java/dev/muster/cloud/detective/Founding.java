package dev.muster.cloud.detective;

import dev.muster.api.id.RegionId;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;

/** Makes behavior graphs. */
final class Founding {

    private final SqlGraphs graphs;

    private final SqlPackages packages;

    private final SqlVolumes volumes;

    private final DetectiveSettings settings;

    Founding(SqlGraphs graphs, SqlPackages packages, SqlVolumes volumes, DetectiveSettings settings) {
        this.graphs = graphs;
        this.packages = packages;
        this.volumes = volumes;
        this.settings = settings;
    }

    /** Makes a graph, with the core package started; the account must not have one in the Region. */
    GraphArn found(Transaction transaction, GraphArn arn, RegionId region, Instant now) {
        if (volumes.of(transaction, arn.account(), region) instanceof Volume.Known(var bytes)
                && bytes > settings.enrolmentLimit()) {
            throw Refusals.volumeLimit();
        }
        graphs.add(transaction, arn, now);
        packages.put(transaction, arn, SqlPackages.CORE,
                PackageState.next(new PackageState.Inactive(), PackageState.Event.START, now));
        return arn;
    }
}
