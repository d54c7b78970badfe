package dev.muster.cloud.guardduty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Check;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.guardduty.model.CreatePublishingDestinationRequest;
import software.amazon.awssdk.services.guardduty.model.CreatePublishingDestinationResponse;
import software.amazon.awssdk.services.guardduty.model.DeletePublishingDestinationRequest;
import software.amazon.awssdk.services.guardduty.model.DescribePublishingDestinationRequest;
import software.amazon.awssdk.services.guardduty.model.DescribePublishingDestinationResponse;
import software.amazon.awssdk.services.guardduty.model.DestinationProperties;
import software.amazon.awssdk.services.guardduty.model.ListPublishingDestinationsRequest;
import software.amazon.awssdk.services.guardduty.model.ListPublishingDestinationsResponse;
import software.amazon.awssdk.services.guardduty.model.PublishingStatus;
import software.amazon.awssdk.services.guardduty.model.UpdateDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.UpdatePublishingDestinationRequest;

class DestinationTest {

    private static final String BUCKET = "arn:aws:s3:::findings/guardduty/";

    private static final String KEY = "arn:aws:kms:us-east-1:111111111111:key/0f0f0f0f-1111-2222-3333-444455556666";

    private final GuardDutyWorld world = new GuardDutyWorld();

    private final AccountId account = world.account("111111111111");

    private final String detector = world.enable(account);

    @AfterEach
    void close() {
        world.close();
    }

    private CreatePublishingDestinationRequest asked(Consumer<DestinationProperties.Builder> properties) {
        return CreatePublishingDestinationRequest.builder()
                .detectorId(detector)
                .destinationType("S3")
                .destinationProperties(properties)
                .clientToken("once")
                .tags(Map.of("team", "soc"))
                .build();
    }

    private String create() {
        return world.<CreatePublishingDestinationResponse>call(account,
                asked(p -> p.destinationArn(BUCKET).kmsKeyArn(KEY))).destinationId();
    }

    private DescribePublishingDestinationResponse describe(String id) {
        return world.call(account, DescribePublishingDestinationRequest.builder().detectorId(detector).destinationId(
                id).build());
    }

    @Test
    void a_destination_is_kept_as_it_was_given_and_changed() {
        var id = create();

        assertThat(create()).isEqualTo(id);
        assertThat(describe(id).destinationProperties().destinationArn()).isEqualTo(BUCKET);
        assertThat(describe(id).statusAsString()).isEqualTo("PUBLISHING");
        assertThat(describe(id).publishingFailureStartTimestamp()).isZero();
        assertThat(describe(id).tags()).isEqualTo(Map.of("team", "soc"));

        world.call(account, UpdatePublishingDestinationRequest.builder().detectorId(detector).destinationId(id)
                .destinationProperties(p -> p.destinationArn("arn:aws:s3:::elsewhere")).build());
        assertThat(describe(id).destinationProperties().destinationArn()).isEqualTo("arn:aws:s3:::elsewhere");
        assertThat(describe(id).destinationProperties().kmsKeyArn()).isEqualTo(KEY);
    }

    @Test
    void a_detector_has_one_destination_until_that_is_deleted() {
        var id = create();
        var another = asked(p -> p.destinationArn(BUCKET).kmsKeyArn(KEY)).toBuilder().clientToken("twice").build();
        GuardDutyWorld.refused("The request failed because a publishingDestination already exists.",
                () -> world.call(account, another));

        world.call(account, DeletePublishingDestinationRequest.builder().detectorId(detector).destinationId(id)
                .build());

        assertThat(world.<ListPublishingDestinationsResponse>call(account, ListPublishingDestinationsRequest.builder()
                .detectorId(detector).build()).destinations()).isEmpty();
        GuardDutyWorld.refused("The request is rejected since no such resource found.", () -> describe(id));
        assertThat(world.<CreatePublishingDestinationResponse>call(account, another).destinationId()).isNotEqualTo(id);
    }

    @Test
    void an_export_stands_still_while_the_detector_is_suspended() {
        var id = create();
        world.call(account, UpdateDetectorRequest.builder().detectorId(detector).enable(false).build());

        assertThat(describe(id).statusAsString()).isEqualTo("STOPPED");
        assertThat(world.<ListPublishingDestinationsResponse>call(account, ListPublishingDestinationsRequest.builder()
                .detectorId(detector).build()).destinations()).singleElement()
                .satisfies(listed -> assertThat(listed.status()).isEqualTo(PublishingStatus.STOPPED));
    }

    @ParameterizedTest
    @CsvSource({"arn:aws:s3:::findings,", ",arn:aws:kms:us-east-1:111111111111:key/1",
            "arn:aws:s3:::UPPER,arn:aws:kms:us-east-1:111111111111:key/1", "arn:aws:s3:::findings,alias/aws/s3"})
    void a_bucket_and_a_key_are_needed(String bucket, String key) {
        GuardDutyWorld.refused("The request is rejected because an invalid or out-of-range value is specified as an"
                + " input parameter.", () -> world.call(account, asked(p -> p.destinationArn(bucket).kmsKeyArn(key))));
    }

    @Test
    void iam_is_asked_about_the_destination_and_the_bucket() {
        var checks = world.checks(account, GuardDutyWorld.REGION, asked(p -> p.destinationArn(BUCKET).kmsKeyArn(KEY)));
        assertThat(checks).extracting(Check::action)
                .containsExactly("guardduty:CreatePublishingDestination", "s3:ListBucket", "s3:GetObject");
        assertThat(checks).extracting(Check::resource)
                .containsExactly("*", "arn:aws:s3:::findings", "arn:aws:s3:::findings/guardduty/");

        var id = create();
        assertThat(world.checks(account, GuardDutyWorld.REGION, DescribePublishingDestinationRequest.builder()
                .detectorId(detector).destinationId(id).build())).singleElement().satisfies(check -> {
                    assertThat(check.resource()).isEqualTo("arn:aws:guardduty:us-east-1:111111111111:detector/"
                            + detector + "/publishingdestination/" + id);
                    assertThat(check.context()).containsKey("aws:ResourceTag/team");
                });
    }
}
