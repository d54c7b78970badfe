package dev.muster.cloud.guardduty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Check;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.guardduty.model.Condition;
import software.amazon.awssdk.services.guardduty.model.CreateFilterRequest;
import software.amazon.awssdk.services.guardduty.model.CreateFilterResponse;
import software.amazon.awssdk.services.guardduty.model.CreateSampleFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteFilterRequest;
import software.amazon.awssdk.services.guardduty.model.GetFilterRequest;
import software.amazon.awssdk.services.guardduty.model.GetFilterResponse;
import software.amazon.awssdk.services.guardduty.model.ListFiltersRequest;
import software.amazon.awssdk.services.guardduty.model.ListFiltersResponse;
import software.amazon.awssdk.services.guardduty.model.ListFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.ListFindingsResponse;
import software.amazon.awssdk.services.guardduty.model.TagResourceRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateFilterRequest;

@SuppressWarnings("deprecation") // old names are tested, too
final class FilterTest {

    private static final Map<String, Condition> PORTSCANS = Map.of("type", Condition.builder().matches("*/Portscan")
            .build(), "severity", Condition.builder().gte(4).build());

    private GuardDutyWorld world;

    private AccountId account;

    private String detector;

    @BeforeEach
    void enable() {
        world = new GuardDutyWorld();
        account = world.account("111122223333");
        detector = world.enable(account);
    }

    @AfterEach
    void leave() {
        world.close();
    }

    private CreateFilterResponse create(String name, Consumer<CreateFilterRequest.Builder> asked) {
        return world.call(account, CreateFilterRequest.builder()
                .detectorId(detector)
                .name(name)
                .findingCriteria(criteria -> criteria.criterion(PORTSCANS))
                .applyMutation(asked)
                .build());
    }

    private GetFilterResponse get(String name) {
        return world.call(account, GetFilterRequest.builder().detectorId(detector).filterName(name).build());
    }

    private void update(String name, Consumer<UpdateFilterRequest.Builder> asked) {
        world.call(account, UpdateFilterRequest.builder().detectorId(detector).filterName(name).applyMutation(asked)
                .build());
    }

    private void delete(String name) {
        world.call(account, DeleteFilterRequest.builder().detectorId(detector).filterName(name).build());
    }

    private List<String> names() {
        return world.<ListFiltersResponse>call(account, ListFiltersRequest.builder().detectorId(detector).build())
                .filterNames();
    }

    private List<String> archived(boolean archived) {
        return world.<ListFindingsResponse>call(account, ListFindingsRequest.builder()
                .detectorId(detector)
                .findingCriteria(criteria -> criteria.criterion(Map.of("service.archived", Condition.builder()
                        .eq(Boolean.toString(archived))
                        .build())))
                .build()).findingIds();
    }

    private void sample(String... types) {
        world.call(account, CreateSampleFindingsRequest.builder().detectorId(detector).findingTypes(types).build());
    }

    @Test
    void a_filter_is_shown_as_it_was_made() {
        assertThat(create("scans", asked -> asked.description("our scanner").tags(Map.of("team", "blue"))).name())
                .isEqualTo("scans");

        var filter = get("scans");

        assertThat(filter.description()).isEqualTo("our scanner");
        assertThat(filter.actionAsString()).isEqualTo("NOOP");
        assertThat(filter.rank()).isEqualTo(1);
        assertThat(filter.findingCriteria().criterion()).isEqualTo(PORTSCANS);
        assertThat(filter.tags()).isEqualTo(Map.of("team", "blue"));
    }

    @Test
    void a_filter_pushes_those_behind_it_down_and_pulls_them_up_when_it_goes() {
        create("one", asked -> {});
        create("two", asked -> asked.rank(2));
        create("zero", asked -> asked.rank(1));
        assertThat(names()).containsExactly("zero", "one", "two");
        update("two", asked -> asked.rank(1));
        assertThat(names()).containsExactly("two", "zero", "one");
        delete("zero");
        assertThat(names()).containsExactly("two", "one");
        assertThat(get("one").rank()).isEqualTo(2);
        GuardDutyWorld.refused("The request is rejected because the parameter rank has an invalid value.",
                () -> create("far", asked -> asked.rank(4)));
        GuardDutyWorld.refused("The request is rejected because the parameter rank has an invalid value.",
                () -> update("one", asked -> asked.rank(3)));
    }

    @Test
    void an_update_changes_what_it_names_alone() {
        create("scans", asked -> asked.description("before"));
        update("scans", asked -> asked.action("ARCHIVE"));
        assertThat(get("scans").description()).isEqualTo("before");
        assertThat(get("scans").actionAsString()).isEqualTo("ARCHIVE");
        assertThat(get("scans").findingCriteria().criterion()).isEqualTo(PORTSCANS);
    }

    @Test
    void a_name_is_there_once_and_the_same_call_again_finds_it() {
        create("scans", asked -> asked.clientToken("t1"));
        assertThat(create("scans", asked -> asked.clientToken("t1")).name()).isEqualTo("scans");
        GuardDutyWorld.refused("The request is rejected because a filter with the given name already exists.",
                () -> create("scans", asked -> asked.clientToken("t2")));
        assertThat(names()).containsExactly("scans");
    }

    @Test
    void names_and_criteria_must_be_good() {
        GuardDutyWorld.refused("The request is rejected because the parameter name has an invalid value.",
                () -> create("a filter", asked -> {}));
        GuardDutyWorld.refused("The request is rejected because the parameter findingCriteria has an invalid value.",
                () -> create("none", asked -> asked.findingCriteria(criteria -> criteria.criterion(Map.of()))));
        create("good", asked -> {});
        GuardDutyWorld.refused("The request is rejected because the parameter findingCriteria has an invalid value.",
                () -> update("good", asked -> asked.findingCriteria(criteria -> criteria.criterion(Map.of("colour",
                        Condition.builder().eq("red").build())))));
    }

    @Test
    void a_filter_that_is_not_there_is_refused_to_all_who_name_it() {
        var text = "The request is rejected since no such resource found.";
        GuardDutyWorld.refused(text, () -> get("missing"));
        GuardDutyWorld.refused(text, () -> update("missing", asked -> {}));
        GuardDutyWorld.refused(text, () -> delete("missing"));
    }

    @Test
    void a_hundred_filters_are_as_many_as_there_can_be() {
        for (int i = 0; i < 100; i++) {
            create("filter-" + i, asked -> {});
        }
        GuardDutyWorld.refused("The request is rejected because filter limit has exceeded.", () -> create("more",
                asked -> {}));
    }

    @Test
    void what_arrives_and_is_meant_is_born_archived_and_what_was_there_is_not_touched() {
        sample("Recon:EC2/Portscan");
        create("scans", asked -> asked.action("ARCHIVE"));
        sample("Recon:EC2/Portscan");
        assertThat(archived(true)).isEmpty();

        update("scans", asked -> asked.findingCriteria(criteria -> criteria.criterion(Map.of("type", Condition.builder()
                .equalsValue("Trojan:EC2/DropPoint")
                .build()))));
        sample("Trojan:EC2/DropPoint", "Backdoor:EC2/Spambot");

        assertThat(archived(true)).hasSize(1);
        assertThat(archived(false)).hasSize(2);
    }

    @Test
    void a_filter_that_does_nothing_archives_nothing() {
        create("scans", asked -> {});
        sample("Recon:EC2/Portscan");
        assertThat(archived(true)).isEmpty();
    }

    @Test
    void iam_is_asked_about_the_filter_and_its_tags() {
        var asked = world.checks(account, GuardDutyWorld.REGION, CreateFilterRequest.builder()
                .detectorId(detector)
                .name("scans")
                .tags(Map.of("team", "blue"))
                .build());
        var arn = "arn:aws:guardduty:us-east-1:111122223333:detector/" + detector + "/filter/scans";
        assertThat(asked).extracting(Check::action, Check::resource).containsExactly(org.assertj.core.groups.Tuple
                .tuple("guardduty:CreateFilter", arn));
        assertThat(asked.getFirst().context()).containsEntry("aws:RequestTag/team", List.of("blue"))
                .containsEntry("aws:TagKeys", List.of("team"));
        create("scans", request -> request.tags(Map.of("team", "blue")));
        assertThat(world.checks(account, GuardDutyWorld.REGION, DeleteFilterRequest.builder()
                .detectorId(detector)
                .filterName("scans")
                .build()).getFirst().context()).containsEntry("aws:ResourceTag/team", List.of("blue"));
        world.call(account, TagResourceRequest.builder().resourceArn(arn).tags(Map.of("stage", "test")).build());
        assertThat(get("scans").tags()).isEqualTo(Map.of("team", "blue", "stage", "test"));
        delete("scans");
        GuardDutyWorld.refused("The request is rejected since no such resource found.", () -> world.call(account,
                TagResourceRequest.builder().resourceArn(arn).tags(Map.of("stage", "test")).build()));
        create("scans", request -> {});
        assertThat(get("scans").tags()).isEmpty();
    }
}
