package dev.muster.cloud.guardduty;

import static dev.muster.cloud.guardduty.GuardDutyWorld.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.OnBothDatabases;
import dev.muster.cloud.call.Check;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.guardduty.model.CreateDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.CreateDetectorResponse;
import software.amazon.awssdk.services.guardduty.model.DeleteDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.DetectorStatus;
import software.amazon.awssdk.services.guardduty.model.GetDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.ListDetectorsRequest;
import software.amazon.awssdk.services.guardduty.model.ListDetectorsResponse;
import software.amazon.awssdk.services.guardduty.model.UpdateDetectorRequest;

@OnBothDatabases
class DetectorTest {

    private static final String NOT_OWNED = "The request is rejected because the input detectorId is not owned by the "
            + "current account.";

    private static final String EXISTS = "The request is rejected because a detector already exists for the current "
            + "account.";

    private final GuardDutyWorld world = new GuardDutyWorld();

    private final AccountId one = world.account("111111111111");

    private final AccountId two = world.account("222222222222");

    @AfterEach
    void close() {
        world.close();
    }

    private List<String> detectors(AccountId account, RegionId region) {
        return world.<ListDetectorsResponse>call(account, region, ListDetectorsRequest.builder().build())
                .detectorIds();
    }

    @Test
    void an_account_has_one_detector_at_most_in_a_region() {
        var detector = world.enable(one);

        refused(EXISTS, () -> world.enable(one));
        assertThat(detector).matches("[0-9a-f]{32}");
        assertThat(detectors(one, GuardDutyWorld.REGION)).containsExactly(detector);
        assertThat(detectors(one, new RegionId("eu-west-1"))).isEmpty();
        assertThat(detectors(two, GuardDutyWorld.REGION)).isEmpty();
        assertThat(world.enable(one, new RegionId("eu-west-1"))).isNotEqualTo(detector);
    }

    @Test
    void a_suspended_detector_is_in_the_way_of_another_too() {
        world.call(one, CreateDetectorRequest.builder().enable(false).build());

        refused(EXISTS, () -> world.enable(one));
    }

    @Test
    void the_same_client_token_finds_the_same_detector_as_long_as_it_is_there() {
        var request = CreateDetectorRequest.builder().enable(true).clientToken("once").build();
        var first = world.<CreateDetectorResponse>call(one, request).detectorId();

        assertThat(world.<CreateDetectorResponse>call(one, request).detectorId()).isEqualTo(first);
        refused(EXISTS, () -> world.call(one, request.toBuilder().clientToken("twice").build()));
        world.call(one, DeleteDetectorRequest.builder().detectorId(first).build());
        assertThat(world.<CreateDetectorResponse>call(one, request).detectorId()).isNotEqualTo(first);
    }

    @Test
    void a_detector_is_suspended_and_set_to_work_again() {
        var detector = world.enable(one);
        var made = world.detector(one, detector);
        world.pass(Duration.ofMinutes(5));
        world.call(one, UpdateDetectorRequest.builder().detectorId(detector).enable(false)
                .findingPublishingFrequency("ONE_HOUR").build());
        var suspended = world.detector(one, detector);
        world.call(one, UpdateDetectorRequest.builder().detectorId(detector).enable(true).build());

        assertThat(made.status()).isEqualTo(DetectorStatus.ENABLED);
        assertThat(made.createdAt()).isEqualTo("2026-01-15T12:00:00.000Z").isEqualTo(made.updatedAt());
        assertThat(made.findingPublishingFrequencyAsString()).isEqualTo("SIX_HOURS");
        assertThat(made.serviceRole()).isEqualTo("arn:aws:iam::111111111111:role/aws-service-role/"
                + "guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty");
        assertThat(suspended.status()).isEqualTo(DetectorStatus.DISABLED);
        assertThat(suspended.updatedAt()).isEqualTo("2026-01-15T12:05:00.000Z");
        assertThat(suspended.findingPublishingFrequencyAsString()).isEqualTo("ONE_HOUR");
        assertThat(world.detector(one, detector).status()).isEqualTo(DetectorStatus.ENABLED);
        assertThat(world.detector(one, detector).findingPublishingFrequencyAsString()).isEqualTo("ONE_HOUR");
    }

    @Test
    void nobody_reaches_the_detector_of_another_account_or_region() {
        var detector = world.enable(one);
        var get = GetDetectorRequest.builder().detectorId(detector).build();

        refused(NOT_OWNED, () -> world.call(two, get));
        refused(NOT_OWNED, () -> world.call(one, new RegionId("eu-west-1"), get));
        world.enable(two);
        refused(NOT_OWNED, () -> world.call(two, get));
        refused("The request is rejected because the parameter detectorId has an invalid value.",
                () -> world.detector(one, "12ABC"));
    }

    @Test
    void a_detector_goes_with_its_tags() {
        var detector = world.<CreateDetectorResponse>call(one, CreateDetectorRequest.builder().enable(true)
                .tags(Map.of("team", "red")).build()).detectorId();
        assertThat(world.detector(one, detector).tags()).isEqualTo(Map.of("team", "red"));
        world.call(one, DeleteDetectorRequest.builder().detectorId(detector).build());

        assertThat(detectors(one, GuardDutyWorld.REGION)).isEmpty();
        refused(NOT_OWNED, () -> world.detector(one, detector));
        int tags = world.read(transaction -> transaction.db()
                .fetchOptional("select count(*) from guardduty_tag").orElseThrow().get(0, Integer.class));
        assertThat(tags).isZero();
    }

    @Test
    void the_service_linked_role_is_made_with_the_first_detector_and_is_in_use_while_there_is_one() {
        var detector = world.enable(one);

        var role = world.read(transaction -> world.iam.role(transaction, one, "AWSServiceRoleForAmazonGuardDuty"));
        assertThat(role).isPresent();
        assertThat(uses(one))
                .isEqualTo(Map.of(GuardDutyWorld.REGION, List.of("arn:aws:guardduty:us-east-1:111111111111:detector/"
                        + detector)));
        assertThat(uses(two)).isEmpty();
    }

    private Map<RegionId, List<String>> uses(AccountId account) {
        return world.read(transaction -> world.service.linkedRoleUses(transaction, account));
    }

    @Test
    void iam_is_asked_about_the_detector_with_its_tags() {
        var detector = world.<CreateDetectorResponse>call(one, CreateDetectorRequest.builder().enable(true)
                .tags(Map.of("team", "red")).build()).detectorId();

        var asked = world.checks(one, GuardDutyWorld.REGION, GetDetectorRequest.builder().detectorId(detector)
                .build()).getFirst();

        assertThat(asked.action()).isEqualTo("guardduty:GetDetector");
        assertThat(asked.resource()).isEqualTo("arn:aws:guardduty:us-east-1:111111111111:detector/" + detector);
        assertThat(asked.context()).isEqualTo(Map.of("aws:ResourceTag/team", List.of("red")));
        assertThat(world.checks(one, GuardDutyWorld.REGION, ListDetectorsRequest.builder().build()))
                .extracting(Check::resource).containsExactly("*");
    }
}
