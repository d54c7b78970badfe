package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.Operation;
import dev.muster.cloud.iam.Iam;
import java.util.List;
import java.util.stream.Stream;

/** What is told to GuardDuty and kept: lists, destinations, plans, scans, and the figures about them. */
final class ListsAndScans {

    private final SqlEntityLists lists = new SqlEntityLists();

    private final SqlDestinations destinations = new SqlDestinations();

    private final SqlMalwarePlans plans = new SqlMalwarePlans();

    private final SqlMalwareScans scans = new SqlMalwareScans();

    private final Access access;

    private final SqlDetectors detectors;

    private final SqlAssociations associations;

    private final SqlTags tags;

    private final Iam iam;

    private final GuardDutySettings settings;

    ListsAndScans(Access access, SqlDetectors detectors, SqlAssociations associations, SqlTags tags, Iam iam,
            GuardDutySettings settings) {
        this.access = access;
        this.detectors = detectors;
        this.associations = associations;
        this.tags = tags;
        this.iam = iam;
        this.settings = settings;
    }

    List<Operation<?, ?>> operations() {
        var rules = new EntityLists(lists, detectors, associations, tags, settings.listDelay());
        return Stream
                .of(new IpSetOperations(access, rules).operations(),
                        new ThreatIntelSetOperations(access, rules).operations(),
                        new ThreatEntitySetOperations(access, rules).operations(),
                        new TrustedEntitySetOperations(access, rules).operations(),
                        new DestinationOperations(access, destinations, tags).operations(),
                        new MalwarePlanOperations(access, plans, tags, iam).operations(),
                        new ScanStartOperations(scans, plans, detectors, associations, settings.scanTime())
                                .operations(),
                        new ScanOperations(access, scans, new ScanView(detectors, associations)).operations(),
                        new ScanSettingOperations(access, new SqlScanSettings()).operations(),
                        new CoverageOperations(access).operations(),
                        new UsageOperations(access, associations).operations())
                .<Operation<?, ?>>flatMap(List::stream)
                .toList();
    }

    /** What of all this has tags. */
    Stream<Taggable> taggable() {
        var ofLists = Stream.of(ListKind.values())
                .map(kind -> new Kept(kind.segment(), (transaction, arn) -> arn.detectorId()
                        .flatMap(detector -> lists.find(transaction, detector, kind, arn.id()))
                        .isPresent()));
        var others = Stream.of(
                new Kept(Destination.KIND, (transaction, arn) -> arn.detectorId()
                        .flatMap(detector -> destinations.find(transaction, detector, arn.id()))
                        .isPresent()),
                new Kept(ResourceArn.PLAN, (transaction, arn) -> plans.find(transaction, arn.site(), arn.id())
                        .isPresent()));
        return Stream.concat(ofLists, others).map(kind -> kind);
    }
}
