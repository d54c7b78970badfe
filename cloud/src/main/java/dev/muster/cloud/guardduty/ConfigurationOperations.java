package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.guardduty.model.DescribeOrganizationConfigurationRequest;
import software.amazon.awssdk.services.guardduty.model.DescribeOrganizationConfigurationResponse;
import software.amazon.awssdk.services.guardduty.model.UpdateOrganizationConfigurationRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateOrganizationConfigurationResponse;

/** What the administrator of an organization lets happen to its accounts by itself. */
@SuppressWarnings("deprecation") // AWS still takes and sends the old words
final class ConfigurationOperations {

    private static final int MEMBER_LIMIT = 50_000;

    private final Access access;

    private final SqlDesignations designations;

    private final OrganizationMembers insiders;

    private final Memberships memberships;

    private final Detectors detectors;

    ConfigurationOperations(Access access, SqlDesignations designations, OrganizationMembers insiders,
            Memberships memberships, Detectors detectors) {
        this.access = access;
        this.designations = designations;
        this.insiders = insiders;
        this.memberships = memberships;
        this.detectors = detectors;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.onDetector("DescribeOrganizationConfiguration",
                        DescribeOrganizationConfigurationRequest.class, Effect.READS,
                        DescribeOrganizationConfigurationRequest::detectorId, this::describe),
                access.onDetector("UpdateOrganizationConfiguration", UpdateOrganizationConfigurationRequest.class,
                        Effect.WRITES, UpdateOrganizationConfigurationRequest::detectorId, this::update));
    }

    private DescribeOrganizationConfigurationResponse describe(DescribeOrganizationConfigurationRequest request,
            Detector detector, Call call) {
        var designation = held(detector, call);
        var features = designations.features(call.transaction(), designation);
        return DescribeOrganizationConfigurationResponse.builder()
                .autoEnable(designation.autoEnable() != Designation.AutoEnable.NONE)
                .autoEnableOrganizationMembers(designation.autoEnable().name())
                .memberAccountLimitReached(memberships.of(call.transaction(), detector.id(), call.now())
                        .size() >= MEMBER_LIMIT)
                .dataSources(FeatureViews.sources(features))
                .features(FeatureViews.ofOrganization(features))
                .build();
    }

    private UpdateOrganizationConfigurationResponse update(UpdateOrganizationConfigurationRequest request,
            Detector detector, Call call) {
        var designation = held(detector, call);
        var members = request.autoEnableOrganizationMembersAsString();
        if ((request.autoEnable() == null) == (members == null)) {
            throw Refusals.outOfRange(); // exactly one of the two
        }
        var autoEnable = members == null
                ? request.autoEnable() ? Designation.AutoEnable.NEW : Designation.AutoEnable.NONE
                : Designation.AutoEnable.valueOf(members);
        var features = FeatureRequests.ofOrganization(request.dataSources(), request.hasFeatures(),
                request.features());
        var after = new Designation(designation.organizationId(), designation.administrator(), autoEnable);
        designations.put(call.transaction(), after);
        designations.putFeatures(call.transaction(), after, features);
        if (autoEnable == Designation.AutoEnable.ALL) {
            insiders.of(call.transaction(), detector.site())
                    .ifPresent(realm -> insiders.adoptAll(call.transaction(), realm, call.now()));
        }
        configureMembers(detector, features, call);
        return UpdateOrganizationConfigurationResponse.builder().build();
    }

    /** A feature that is on for all is so for those who are members already. */
    private void configureMembers(Detector detector, Map<String, Designation.AutoEnable> features, Call call) {
        var forAll = new LinkedHashMap<String, Boolean>();
        features.forEach((name, autoEnable) -> {
            if (autoEnable == Designation.AutoEnable.ALL) {
                forAll.put(name, true);
            }
        });
        if (!forAll.isEmpty()) {
            memberships.of(call.transaction(), detector.id(), call.now())
                    .stream()
                    .filter(member -> member.state().associated() && member.kind() == Member.Kind.ORGANIZATION)
                    .flatMap(member -> detectors.find(call.transaction(), member.site()).stream())
                    .forEach(theirs -> detectors.configure(call.transaction(), theirs, forAll, call.now()));
        }
    }

    private Designation held(Detector detector, Call call) {
        return designations.held(call.transaction(), detector.site()).orElseThrow(Refusals::notDelegated);
    }
}
