package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.guardduty.model.AccountFreeTrialInfo;
import software.amazon.awssdk.services.guardduty.model.DataSourceFreeTrial;
import software.amazon.awssdk.services.guardduty.model.DataSourcesFreeTrial;
import software.amazon.awssdk.services.guardduty.model.FreeTrialFeatureConfigurationResult;
import software.amazon.awssdk.services.guardduty.model.GetRemainingFreeTrialDaysRequest;
import software.amazon.awssdk.services.guardduty.model.GetRemainingFreeTrialDaysResponse;
import software.amazon.awssdk.services.guardduty.model.UnprocessedAccount;

/** How long what is switched on is free still: thirty days from the making of an account's detector. */
final class FreeTrialOperations {

    private static final Duration TRIAL = Duration.ofDays(30);

    private final Access access;

    private final Detectors detectors;

    private final SqlFeatures features;

    private final SqlAssociations associations;

    FreeTrialOperations(Access access, Detectors detectors, SqlFeatures features, SqlAssociations associations) {
        this.access = access;
        this.detectors = detectors;
        this.features = features;
        this.associations = associations;
    }

    List<Operation<?, ?>> operations() {
        return List.of(access.within("GetRemainingFreeTrialDays", GetRemainingFreeTrialDaysRequest.class,
                Effect.READS, GetRemainingFreeTrialDaysRequest::detectorId, this::get));
    }

    private GetRemainingFreeTrialDaysResponse get(GetRemainingFreeTrialDaysRequest request, Detector own, Call call) {
        var trials = new ArrayList<AccountFreeTrialInfo>();
        var unprocessed = new ArrayList<UnprocessedAccount>();
        for (var id : new LinkedHashSet<>(request.accountIds())) {
            detector(id, own, call).ifPresentOrElse(detector -> trials.add(trial(detector, call)),
                    () -> unprocessed.add(UnprocessedAccount.builder()
                            .accountId(id)
                            .result(Reason.NOT_ASSOCIATED.text())
                            .build()));
        }
        return GetRemainingFreeTrialDaysResponse.builder().accounts(trials).unprocessedAccounts(unprocessed).build();
    }

    /** The detector of the account itself, or of one of its members. */
    private Optional<Detector> detector(String id, Detector own, Call call) {
        if (!AccountId.isValid(id)) {
            return Optional.empty();
        }
        var site = new Site(new AccountId(id), call.region());
        return site.equals(own.site())
                ? Optional.of(own)
                : associations.of(call.transaction(), site)
                        .filter(association -> association.administratorSite().equals(own.site()))
                        .flatMap(_ -> detectors.find(call.transaction(), site));
    }

    @SuppressWarnings("deprecation") // old clients read data sources
    private AccountFreeTrialInfo trial(Detector detector, Call call) {
        var days = daysLeft(detector.createdAt(), call.now());
        var on = features.of(call.transaction(), detector);
        return AccountFreeTrialInfo.builder()
                .accountId(detector.site().account().digits())
                .dataSources(sources(on, days))
                .features(Stream.of(Feature.values())
                        .filter(feature -> on.of(feature).enabled())
                        .flatMap(FreeTrialOperations::billed)
                        .distinct()
                        .map(name -> FreeTrialFeatureConfigurationResult.builder()
                                .name(name)
                                .freeTrialDaysRemaining(days)
                                .build())
                        .toList())
                .build();
    }

    /** A day that has begun counts. */
    static int daysLeft(Instant since, Instant now) {
        var left = TRIAL.minus(Duration.between(since, now));
        return left.isNegative() ? 0 : (int) left.plusDays(1).minusNanos(1).toDays();
    }

    /** Runtime monitoring is billed by what it runs on. */
    private static Stream<String> billed(Feature feature) {
        return feature == Feature.RUNTIME_MONITORING
                ? Stream.of("EKS_RUNTIME_MONITORING", "EC2_RUNTIME_MONITORING", "FARGATE_RUNTIME_MONITORING")
                : Stream.of(feature.name());
    }

    private static DataSourcesFreeTrial sources(FeatureSet on, int days) {
        var trial = DataSourceFreeTrial.builder().freeTrialDaysRemaining(days).build();
        var sources = DataSourcesFreeTrial.builder();
        for (var feature : Feature.values()) {
            if (on.of(feature).enabled()) {
                switch (feature) {
                    case CLOUD_TRAIL -> sources.cloudTrail(trial);
                    case DNS_LOGS -> sources.dnsLogs(trial);
                    case FLOW_LOGS -> sources.flowLogs(trial);
                    case S3_DATA_EVENTS -> sources.s3Logs(trial);
                    case EKS_AUDIT_LOGS -> sources.kubernetes(k -> k.auditLogs(trial));
                    case EBS_MALWARE_PROTECTION ->
                        sources.malwareProtection(m -> m.scanEc2InstanceWithFindings(trial));
                    case RDS_LOGIN_EVENTS, LAMBDA_NETWORK_LOGS, EKS_RUNTIME_MONITORING, RUNTIME_MONITORING -> {
                        // newer than data sources, which AWS has kept for old clients
                    }
                }
            }
        }
        return sources.build();
    }
}
