package dev.muster.cloud.guardduty;

import static dev.muster.cloud.guardduty.GuardDutyWorld.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.OnBothDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.guardduty.model.CreateDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.GetDetectorResponse;
import software.amazon.awssdk.services.guardduty.model.GetMemberDetectorsRequest;
import software.amazon.awssdk.services.guardduty.model.GetMemberDetectorsResponse;
import software.amazon.awssdk.services.guardduty.model.UnprocessedAccount;
import software.amazon.awssdk.services.guardduty.model.UpdateDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateMemberDetectorsRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateMemberDetectorsResponse;

@OnBothDatabases
@SuppressWarnings("deprecation") // the old words are in use
class FeatureTest {

    private static final String OUT_OF_RANGE = "The request is rejected because an invalid or out-of-range value is "
            + "specified as an input parameter.";

    private final GuardDutyWorld world = new GuardDutyWorld();

    private final AccountId admin = world.account("111111111111");

    private final AccountId member = world.account("222222222222");

    @AfterEach
    void close() {
        world.close();
    }

    private GetDetectorResponse detector(AccountId account) {
        return world.detector(account, world.detectorOf(account));
    }

    private List<String> features(AccountId account) {
        return detector(account).features().stream()
                .map(feature -> feature.nameAsString() + " " + feature.statusAsString())
                .toList();
    }

    private UpdateDetectorRequest.Builder update() {
        return UpdateDetectorRequest.builder().detectorId(world.detectorOf(admin));
    }

    @Test
    void a_new_detector_has_all_features_on_but_those_that_watch_at_run_time() {
        world.enable(admin);

        assertThat(features(admin)).containsExactly("CLOUD_TRAIL ENABLED", "DNS_LOGS ENABLED", "FLOW_LOGS ENABLED",
                "S3_DATA_EVENTS ENABLED", "EKS_AUDIT_LOGS ENABLED", "EBS_MALWARE_PROTECTION ENABLED",
                "RDS_LOGIN_EVENTS ENABLED", "LAMBDA_NETWORK_LOGS ENABLED", "EKS_RUNTIME_MONITORING DISABLED",
                "RUNTIME_MONITORING DISABLED");
        assertThat(detector(admin).features().getLast().additionalConfiguration()).hasSize(3)
                .allMatch(more -> more.statusAsString().equals("DISABLED"));
        assertThat(detector(admin).features().getFirst().updatedAt()).isEqualTo(world.now());
    }

    @Test
    void features_named_when_a_detector_is_made_are_as_said_and_others_are_on() {
        world.call(admin, CreateDetectorRequest.builder().enable(true)
                .features(f -> f.name("RDS_LOGIN_EVENTS").status("DISABLED")).build());

        assertThat(features(admin)).contains("RDS_LOGIN_EVENTS DISABLED", "S3_DATA_EVENTS ENABLED");
    }

    @Test
    void an_update_changes_what_it_names_and_when_it_changed() {
        world.enable(admin);
        world.pass(Duration.ofHours(1));
        world.call(admin, update().features(f -> f.name("RUNTIME_MONITORING").status("ENABLED")
                .additionalConfiguration(a -> a.name("EC2_AGENT_MANAGEMENT").status("ENABLED"))).build());

        var runtime = detector(admin).features().getLast();
        assertThat(runtime.statusAsString()).isEqualTo("ENABLED");
        assertThat(runtime.updatedAt()).isEqualTo(Instant.parse("2026-01-15T13:00:00Z"));
        assertThat(runtime.additionalConfiguration()).extracting(more -> more.statusAsString())
                .containsExactly("DISABLED", "DISABLED", "ENABLED");
        assertThat(features(admin)).contains("S3_DATA_EVENTS ENABLED");
        assertThat(detector(admin).updatedAt()).isEqualTo("2026-01-15T13:00:00.000Z");
    }

    @Test
    void data_sources_are_features_by_other_names() {
        world.enable(admin);
        world.call(admin, update().dataSources(d -> d.s3Logs(s -> s.enable(false))
                .kubernetes(k -> k.auditLogs(a -> a.enable(false)))
                .malwareProtection(m -> m.scanEc2InstanceWithFindings(s -> s.ebsVolumes(false)))).build());

        var sources = detector(admin).dataSources();
        assertThat(List.of(sources.s3Logs().statusAsString(), sources.kubernetes().auditLogs().statusAsString(),
                sources.malwareProtection().scanEc2InstanceWithFindings().ebsVolumes().statusAsString()))
                .containsOnly("DISABLED");
        assertThat(sources.cloudTrail().statusAsString()).isEqualTo("ENABLED");
        assertThat(features(admin)).contains("S3_DATA_EVENTS DISABLED", "EKS_AUDIT_LOGS DISABLED",
                "EBS_MALWARE_PROTECTION DISABLED");
        world.call(admin, update().enable(false).build());
        assertThat(detector(admin).dataSources().flowLogs().statusAsString()).isEqualTo("DISABLED");
    }

    @Test
    void what_contradicts_itself_is_refused_as_a_whole() {
        world.enable(admin);

        refused("The request failed because both data sources and features were provided. You can provide only one; it "
                + "is recommended to use features.", () -> world.call(admin, update().dataSources(d -> d.s3Logs(
                        s -> s.enable(false))).features(f -> f.name("S3_DATA_EVENTS").status("DISABLED")).build()));
        refused(OUT_OF_RANGE, () -> world.call(admin, update().features(
                f -> f.name("EKS_RUNTIME_MONITORING").status("ENABLED"),
                f -> f.name("RUNTIME_MONITORING").status("ENABLED")).build()));
        refused(OUT_OF_RANGE, () -> world.call(admin, update().features(f -> f.name("S3_DATA_EVENTS").status(
                "DISABLED").additionalConfiguration(a -> a.name("EC2_AGENT_MANAGEMENT").status("ENABLED"))).build()));
        refused(OUT_OF_RANGE, () -> world.call(admin, update().features(f -> f.name("S3_DATA_EVENTS")).build()));
        assertThat(features(admin)).contains("S3_DATA_EVENTS ENABLED", "RUNTIME_MONITORING DISABLED");
    }

    @Test
    void an_administrator_sees_and_sets_the_features_of_its_members_alone() {
        var stranger = world.account("333333333333");
        world.enable(admin);
        world.enable(member);
        world.enable(stranger);
        world.enrol(admin, member);
        UpdateMemberDetectorsResponse updated = world.call(admin, UpdateMemberDetectorsRequest.builder()
                .detectorId(world.detectorOf(admin)).accountIds(member.digits(), stranger.digits())
                .features(f -> f.name("S3_DATA_EVENTS").status("DISABLED")).build());
        GetMemberDetectorsResponse got = world.call(admin, GetMemberDetectorsRequest.builder()
                .detectorId(world.detectorOf(admin)).accountIds(member.digits(), stranger.digits()).build());

        assertThat(updated.unprocessedAccounts()).isEqualTo(got.unprocessedAccounts())
                .containsExactly(UnprocessedAccount.builder().accountId(stranger.digits()).result("The request is "
                        + "rejected because the given account ID is not an associated member of account the current "
                        + "account.").build());
        assertThat(got.memberDataSourceConfigurations()).hasSize(1);
        var shown = got.memberDataSourceConfigurations().getFirst();
        assertThat(shown.accountId()).isEqualTo(member.digits());
        assertThat(shown.dataSources().s3Logs().statusAsString()).isEqualTo("DISABLED");
        assertThat(shown.features()).hasSize(7).anyMatch(feature -> feature.nameAsString().equals("S3_DATA_EVENTS")
                && feature.statusAsString().equals("DISABLED"));
        assertThat(features(member)).contains("S3_DATA_EVENTS DISABLED");
        assertThat(features(stranger)).contains("S3_DATA_EVENTS ENABLED");
    }
}
