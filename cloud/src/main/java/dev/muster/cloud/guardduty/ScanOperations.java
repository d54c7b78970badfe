package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.guardduty.model.DescribeMalwareScansRequest;
import software.amazon.awssdk.services.guardduty.model.DescribeMalwareScansResponse;
import software.amazon.awssdk.services.guardduty.model.GetMalwareScanRequest;
import software.amazon.awssdk.services.guardduty.model.GetMalwareScanResponse;
import software.amazon.awssdk.services.guardduty.model.ListMalwareScansRequest;
import software.amazon.awssdk.services.guardduty.model.ListMalwareScansResponse;

/** Scans for malware as they are seen: by the account that they are of, and by its administrator. */
final class ScanOperations {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final Access access;

    private final SqlMalwareScans scans;

    private final ScanView view;

    ScanOperations(Access access, SqlMalwareScans scans, ScanView view) {
        this.access = access;
        this.scans = scans;
        this.view = view;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.within("DescribeMalwareScans", DescribeMalwareScansRequest.class, Effect.READS,
                        DescribeMalwareScansRequest::detectorId, this::describe),
                Operation.reads("ListMalwareScans", ListMalwareScansRequest.class,
                        Access.anywhere("ListMalwareScans"), this::list),
                Operation.reads("GetMalwareScan", GetMalwareScanRequest.class, Access.anywhere("GetMalwareScan"),
                        this::get));
    }

    /** The older list, of instances alone. */
    private DescribeMalwareScansResponse describe(DescribeMalwareScansRequest request, Detector detector, Call call) {
        var criterion = Optional.ofNullable(request.filterCriteria())
                .flatMap(criteria -> criteria.filterCriterion().stream().findFirst())
                .filter(one -> one.criterionKeyAsString() != null && one.filterCondition() != null)
                .map(one -> new ScanQuery.Criterion(one.criterionKeyAsString(), one.filterCondition()));
        var query = ScanQuery.of(criterion, request.sortCriteria());
        var instances = scans.seenBy(call.transaction(), Site.of(call))
                .stream()
                .filter(scan -> scan.target().type() == ScanTarget.Type.EC2_INSTANCE)
                .toList();
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call,
                "DescribeMalwareScans " + query.scope(), query.apply(instances, call.now()), query::key);
        return DescribeMalwareScansResponse.builder()
                .scans(page.items().stream().map(scan -> view.ofInstance(scan, call)).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private ListMalwareScansResponse list(ListMalwareScansRequest request, Call call) {
        var criterion = Optional.ofNullable(request.filterCriteria())
                .flatMap(criteria -> criteria.listMalwareScansFilterCriterion().stream().findFirst())
                .filter(one -> one.listMalwareScansCriterionKeyAsString() != null && one.filterCondition() != null)
                .map(one -> new ScanQuery.Criterion(one.listMalwareScansCriterionKeyAsString(),
                        one.filterCondition()));
        var query = ScanQuery.of(criterion, request.sortCriteria());
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call, "ListMalwareScans " + query.scope(),
                query.apply(scans.seenBy(call.transaction(), Site.of(call)), call.now()), query::key);
        return ListMalwareScansResponse.builder()
                .scans(page.items().stream().map(scan -> ScanView.summary(scan, call.now())).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private GetMalwareScanResponse get(GetMalwareScanRequest request, Call call) {
        if (!ID.matcher(request.scanId()).matches()) {
            throw Refusals.outOfRange();
        }
        return scans.find(call.transaction(), Site.of(call), request.scanId())
                .map(scan -> view.full(scan, call))
                .orElseThrow(Refusals::notFound);
    }
}
