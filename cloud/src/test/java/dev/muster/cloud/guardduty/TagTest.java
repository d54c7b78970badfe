package dev.muster.cloud.guardduty;

import static dev.muster.cloud.guardduty.GuardDutyWorld.REGION;
import static dev.muster.cloud.guardduty.GuardDutyWorld.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.OnBothDatabases;
import dev.muster.cloud.call.Check;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.guardduty.model.CreateDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.guardduty.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.guardduty.model.TagResourceRequest;
import software.amazon.awssdk.services.guardduty.model.UntagResourceRequest;

@OnBothDatabases
class TagTest {

    private static final String OUT_OF_RANGE = "The request is rejected because an invalid or out-of-range value is "
            + "specified as an input parameter.";

    private static final String NOT_OWNED = "The request is rejected because the input detectorId is not owned by the "
            + "current account.";

    private final GuardDutyWorld world = new GuardDutyWorld();

    private final AccountId one = world.account("111111111111");

    private final AccountId two = world.account("222222222222");

    private final String arn = "arn:aws:guardduty:us-east-1:111111111111:detector/" + world.enable(one);

    @AfterEach
    void close() {
        world.close();
    }

    private void tag(Map<String, String> tags) {
        world.call(one, TagResourceRequest.builder().resourceArn(arn).tags(tags).build());
    }

    private Map<String, String> tags() {
        return world.<ListTagsForResourceResponse>call(one, ListTagsForResourceRequest.builder().resourceArn(arn)
                .build()).tags();
    }

    @Test
    void tags_are_added_replaced_and_removed() {
        tag(Map.of("team", "red", "cost", "7"));
        tag(Map.of("team", "blue"));
        world.call(one, UntagResourceRequest.builder().resourceArn(arn).tagKeys("cost", "never").build());

        assertThat(tags()).isEqualTo(Map.of("team", "blue"));
    }

    @Test
    void there_are_fifty_tags_at_most() {
        tag(IntStream.range(0, 50).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v")));

        refused(OUT_OF_RANGE, () -> tag(Map.of("another", "v")));
        assertThat(tags()).hasSize(50);
    }

    @Test
    void nobody_reaches_the_tags_of_another_account_or_region() {
        tag(Map.of("team", "red"));
        var list = ListTagsForResourceRequest.builder().resourceArn(arn).build();

        refused(NOT_OWNED, () -> world.call(two, list));
        refused(NOT_OWNED, () -> world.call(one, new RegionId("eu-west-1"), list));
    }

    @Test
    void what_is_not_there_has_no_tags() {
        refused("The request is rejected since no such resource found.", () -> world.call(one,
                ListTagsForResourceRequest.builder().resourceArn(arn + "/filter/none").build()));
        refused(NOT_OWNED, () -> world.call(one, ListTagsForResourceRequest.builder()
                .resourceArn(arn.substring(0, arn.length() - 32) + "0".repeat(32)).build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "arn:aws:guardduty:us-east-1:111111111111:detector",
            "arn:aws:guardduty:us-east-1:11:detector/0", "arn:aws:detective:us-east-1:111111111111:detector/0",
            "arn:aws-cn:guardduty:us-east-1:111111111111:detector/0",
            "arn:aws:guardduty:us-east-1:111111111111:finding/0", "arn:aws:guardduty:*:111111111111:detector/0"})
    void what_is_no_arn_is_refused(String text) {
        refused(OUT_OF_RANGE, () -> world.call(one, ListTagsForResourceRequest.builder().resourceArn(text).build()));
    }

    @Test
    void iam_is_asked_with_the_tags_of_the_request_and_of_the_resource() {
        tag(Map.of("team", "red"));
        var tagging = world.checks(one, REGION, TagResourceRequest.builder().resourceArn(arn)
                .tags(Map.of("cost", "7")).build()).getFirst();
        var untagging = world.checks(one, REGION, UntagResourceRequest.builder().resourceArn(arn).tagKeys("team")
                .build()).getFirst();
        var creating = world.checks(two, REGION, CreateDetectorRequest.builder().enable(true)
                .tags(Map.of("cost", "7")).build());

        assertThat(tagging.resource()).isEqualTo(arn);
        assertThat(tagging.context()).isEqualTo(Map.of("aws:ResourceTag/team", List.of("red"), "aws:RequestTag/cost",
                List.of("7"), "aws:TagKeys", List.of("cost")));
        assertThat(untagging.context()).isEqualTo(Map.of("aws:ResourceTag/team", List.of("red"), "aws:TagKeys",
                List.of("team")));
        assertThat(creating).extracting(Check::action).containsExactly("guardduty:CreateDetector",
                "iam:CreateServiceLinkedRole");
        assertThat(creating.getFirst().context()).containsKeys("aws:RequestTag/cost", "aws:TagKeys");
    }
}
