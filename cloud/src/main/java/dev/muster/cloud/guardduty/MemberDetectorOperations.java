package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.guardduty.model.GetMemberDetectorsRequest;
import software.amazon.awssdk.services.guardduty.model.GetMemberDetectorsResponse;
import software.amazon.awssdk.services.guardduty.model.MemberDataSourceConfiguration;
import software.amazon.awssdk.services.guardduty.model.UpdateMemberDetectorsRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateMemberDetectorsResponse;

/** What an administrator sees and sets of its members' detectors. */
@SuppressWarnings("deprecation") // AWS still takes and sends the old words
final class MemberDetectorOperations {

    private final Access access;

    private final Memberships memberships;

    private final Detectors detectors;

    private final SqlFeatures features;

    MemberDetectorOperations(Access access, Memberships memberships, Detectors detectors, SqlFeatures features) {
        this.access = access;
        this.memberships = memberships;
        this.detectors = detectors;
        this.features = features;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.within("GetMemberDetectors", GetMemberDetectorsRequest.class, Effect.READS,
                        GetMemberDetectorsRequest::detectorId, this::get),
                access.within("UpdateMemberDetectors", UpdateMemberDetectorsRequest.class, Effect.WRITES,
                        UpdateMemberDetectorsRequest::detectorId, this::update));
    }

    private GetMemberDetectorsResponse get(GetMemberDetectorsRequest request, Detector detector, Call call) {
        var found = new ArrayList<MemberDataSourceConfiguration>();
        var unprocessed = Batch.each(request.accountIds(), account -> {
            var theirs = detector(detector, account, call);
            theirs.map(its -> features.of(call.transaction(), its))
                    .ifPresent(set -> found.add(MemberDataSourceConfiguration.builder()
                            .accountId(account.digits())
                            .dataSources(FeatureViews.sources(set))
                            .features(FeatureViews.ofMember(set))
                            .build()));
            return theirs.isPresent() ? Optional.empty() : Optional.of(Reason.NOT_ASSOCIATED);
        });
        return GetMemberDetectorsResponse.builder()
                .memberDataSourceConfigurations(found)
                .unprocessedAccounts(unprocessed)
                .build();
    }

    private UpdateMemberDetectorsResponse update(UpdateMemberDetectorsRequest request, Detector detector, Call call) {
        var changes = FeatureRequests.ofMember(request.dataSources(), request.hasFeatures(), request.features());
        var unprocessed = Batch.each(request.accountIds(), account -> {
            var theirs = detector(detector, account, call);
            theirs.ifPresent(its -> detectors.configure(call.transaction(), its, changes, call.now()));
            return theirs.isPresent() ? Optional.empty() : Optional.of(Reason.NOT_ASSOCIATED);
        });
        return UpdateMemberDetectorsResponse.builder().unprocessedAccounts(unprocessed).build();
    }

    /** The detector of an account that is a member. */
    private Optional<Detector> detector(Detector administrator, AccountId account, Call call) {
        return memberships.find(call.transaction(), administrator.id(), account, call.now())
                .filter(member -> member.state().associated())
                .flatMap(member -> detectors.find(call.transaction(), member.site()));
    }
}
