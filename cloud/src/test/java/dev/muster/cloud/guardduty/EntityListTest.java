package dev.muster.cloud.guardduty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.guardduty.model.DeleteDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.GetThreatEntitySetResponse;

class EntityListTest {

    private static final String LOCATION = "https://s3.us-west-2.amazonaws.com/lists/one.txt";

    private final GuardDutyWorld world = new GuardDutyWorld(GuardDutySettings.defaults()
            .withListDelay(Duration.ofMinutes(5)));

    private final AccountId administrator = world.account("111111111111");

    private final String detector = world.enable(administrator);

    @AfterEach
    void close() {
        world.close();
    }

    private Map<String, Object> asked(String name, Object... more) {
        var members = new HashMap<String, Object>(Map.of("DetectorId", detector, "Name", name, "Format", "TXT",
                "Location", LOCATION, "Activate", true));
        for (int i = 0; i < more.length; i += 2) {
            members.put((String) more[i], more[i + 1]);
        }
        return members;
    }

    private String create(ListRequests kind, Map<String, Object> members) {
        return (String) ListRequests.member(world.<SdkPojo>call(administrator, kind.create(members)), kind.id());
    }

    private Object get(ListRequests kind, String id, String member) {
        return ListRequests.member(world.<SdkPojo>call(administrator, kind.get(detector, id)), member);
    }

    private Object status(ListRequests kind, String id) {
        return get(kind, id, "Status").toString();
    }

    private void update(ListRequests kind, String id, Map<String, Object> members) {
        var all = new HashMap<>(members);
        all.put("DetectorId", detector);
        all.put(kind.id(), id);
        world.call(administrator, kind.update(all));
    }

    @SuppressWarnings("unchecked")
    private List<String> ids(ListRequests kind) {
        return (List<String>) ListRequests.member(world.<SdkPojo>call(administrator,
                kind.list(Map.of("DetectorId", detector))), kind.ids());
    }

    @ParameterizedTest
    @EnumSource
    void a_list_is_kept_as_it_was_given(ListRequests kind) {
        var id = create(kind, asked("office", "ExpectedBucketOwner", "222222222222", "Tags", Map.of("team", "net")));
        world.pass(Duration.ofMinutes(5));

        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(get(kind, id, "Name")).isEqualTo("office");
        assertThat(get(kind, id, "Format")).isEqualTo("TXT");
        assertThat(get(kind, id, "Location")).isEqualTo(LOCATION);
        assertThat(get(kind, id, "ExpectedBucketOwner")).isEqualTo("222222222222");
        assertThat(get(kind, id, "Tags")).isEqualTo(Map.of("team", "net"));
        assertThat(ids(kind)).containsExactly(id);
        for (var other : ListRequests.values()) {
            if (other != kind) {
                assertThat(ids(other)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_list_takes_time_to_be_active_and_inactive(ListRequests kind) {
        var id = create(kind, asked("office"));
        assertThat(status(kind, id)).isEqualTo("ACTIVATING");
        GuardDutyWorld.refused("The request is rejected because an invalid or out-of-range value is specified as an"
                + " input parameter.", () -> world.call(administrator, kind.delete(detector, id)));
        world.pass(Duration.ofMinutes(5));
        assertThat(status(kind, id)).isEqualTo("ACTIVE");

        update(kind, id, Map.of("Activate", false));
        assertThat(status(kind, id)).isEqualTo("DEACTIVATING");
        world.pass(Duration.ofMinutes(5));
        assertThat(status(kind, id)).isEqualTo("INACTIVE");

        update(kind, id, Map.of("Activate", true));
        assertThat(status(kind, id)).isEqualTo("ACTIVATING");
    }

    @ParameterizedTest
    @CsvSource({"IP_SETS, ACTIVATING", "THREAT_INTEL_SETS, ACTIVATING", "THREAT_ENTITY_SETS, DEACTIVATING",
            "TRUSTED_ENTITY_SETS, DEACTIVATING"})
    void a_list_at_another_place_is_read_again_or_waits_to_be_activated(ListRequests kind, String status) {
        var id = create(kind, asked("office"));
        world.pass(Duration.ofMinutes(5));

        update(kind, id, Map.of("Location", "s3://lists/two.txt", "Name", "home"));

        assertThat(get(kind, id, "Location")).isEqualTo("s3://lists/two.txt");
        assertThat(get(kind, id, "Name")).isEqualTo("home");
        assertThat(status(kind, id)).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource
    void a_list_that_is_not_to_be_active_is_so_at_once_and_can_be_deleted(ListRequests kind) {
        var id = create(kind, asked("office", "Activate", false));
        assertThat(status(kind, id)).isEqualTo("INACTIVE");

        world.call(administrator, kind.delete(detector, id));

        assertThat(ids(kind)).isEmpty();
        GuardDutyWorld.refused("The request is rejected because an invalid " + kind.kind().idMember()
                + " is specified.", () -> world.call(administrator, kind.get(detector, id)));
    }

    @ParameterizedTest
    @EnumSource
    void the_same_call_again_finds_the_list_of_the_first(ListRequests kind) {
        var id = create(kind, asked("office", "ClientToken", "once"));

        assertThat(create(kind, asked("office", "ClientToken", "once"))).isEqualTo(id);
        assertThat(ids(kind)).containsExactly(id);
    }

    @ParameterizedTest
    @EnumSource
    void a_detector_has_as_many_lists_as_its_quota_says_page_by_page(ListRequests kind) {
        var made = new ArrayList<String>();
        for (int i = 0; i < kind.kind().quota(); i++) {
            made.add(create(kind, asked("list-" + i)));
        }

        GuardDutyWorld.refused("The request is rejected because " + kind.kind().word() + " limit has exceeded.",
                () -> create(kind, asked("one-more")));

        var paged = new ArrayList<Object>();
        var members = new HashMap<String, Object>(Map.of("DetectorId", detector, "MaxResults", 4));
        SdkPojo page = world.call(administrator, kind.list(members));
        paged.addAll((List<?>) ListRequests.member(page, kind.ids()));
        if (kind.kind().quota() > 4) {
            members.put("NextToken", ListRequests.member(page, "NextToken"));
            paged.addAll((List<?>) ListRequests.member(world.<SdkPojo>call(administrator, kind.list(members)), kind
                    .ids()));
        }
        assertThat(paged).containsExactlyInAnyOrderElementsOf(made);
    }

    @ParameterizedTest
    @CsvSource({"THREAT_INTEL_SETS, true", "THREAT_ENTITY_SETS, false"})
    void names_of_address_lists_are_unique_and_those_of_entity_lists_need_not_be(ListRequests kind, boolean unique) {
        create(kind, asked("office"));
        if (unique) {
            GuardDutyWorld.refused("The request is rejected because a " + kind.kind().word()
                    + " with the given name already exists.", () -> create(kind, asked("office")));
        } else {
            assertThat(create(kind, asked("office"))).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"IP_SETS | Name | with a / slash | name",
            "IP_SETS | Location | ftp://x | location",
            "THREAT_ENTITY_SETS | Name | with a blank | name",
            "TRUSTED_ENTITY_SETS | Location | https://example.com/list.txt | location"})
    void names_and_locations_are_checked(ListRequests kind, String member, String value, String parameter) {
        GuardDutyWorld.refused("The request is rejected because the parameter " + parameter
                + " has an invalid value.", () -> create(kind, asked("office", member, value)));
        assertThat(ids(kind)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void tags_are_checked(ListRequests kind) {
        for (var tags : List.of(Map.of("aws:team", "net"), Map.of("k".repeat(129), ""), Map.of("k", "v".repeat(257)))) {
            GuardDutyWorld.refused("The request is rejected because an invalid or out-of-range value is specified as"
                    + " an input parameter.", () -> create(kind, asked("office", "Tags", tags)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void iam_is_asked_about_the_list_and_about_what_it_takes_to_read_it(ListRequests kind) {
        var id = create(kind, asked("office", "Tags", Map.of("team", "net")));
        var creation = world.checks(administrator, GuardDutyWorld.REGION, kind.create(asked("office", "Tags", Map.of(
                "team", "net"))));
        var reading = world.checks(administrator, GuardDutyWorld.REGION, kind.get(detector, id));

        assertThat(creation).extracting(Check::action)
                .containsExactly("guardduty:Create" + kind.kind().word(), switch (kind.kind().content()) {
                    case ADDRESSES -> "iam:PutRolePolicy";
                    case ENTITIES -> "s3:GetObject";
                });
        assertThat(creation.getFirst().context()).containsEntry("aws:TagKeys", List.of("team"))
                .containsEntry("aws:RequestTag/team", List.of("net"));
        assertThat(creation.getLast().resource()).isEqualTo(switch (kind.kind().content()) {
            case ADDRESSES -> "arn:aws:iam::111111111111:role/aws-service-role/guardduty.amazonaws.com/"
                    + "AWSServiceRoleForAmazonGuardDuty";
            case ENTITIES -> "arn:aws:s3:::lists/one.txt";
        });
        assertThat(reading).singleElement().satisfies(check -> {
            assertThat(check.resource()).isEqualTo("arn:aws:guardduty:us-east-1:111111111111:detector/" + detector
                    + "/" + kind.kind().segment() + "/" + id);
            assertThat(check.context()).containsEntry("aws:ResourceTag/team", List.of("net"));
        });
    }

    @Test
    void entity_lists_tell_when_they_were_made_and_changed() {
        var id = create(ListRequests.THREAT_ENTITY_SETS, asked("office"));
        var made = world.now();
        world.pass(Duration.ofMinutes(5));
        update(ListRequests.THREAT_ENTITY_SETS, id, Map.of("Name", "home"));

        GetThreatEntitySetResponse found = world.call(administrator, ListRequests.THREAT_ENTITY_SETS.get(detector,
                id));

        assertThat(found.createdAt()).isEqualTo(made);
        assertThat(found.updatedAt()).isEqualTo(world.now());
    }

    @Test
    void lists_go_with_their_detector() {
        create(ListRequests.IP_SETS, asked("office", "Tags", Map.of("team", "net")));

        world.call(administrator, DeleteDetectorRequest.builder().detectorId(detector).build());

        assertThat(world.<Integer>read(transaction -> transaction.db().fetchCount(DSL.table(
                "guardduty_entity_list")))).isZero();
        assertThat(world.<Integer>read(transaction -> transaction.db().fetchCount(DSL.table(
                "guardduty_tag")))).isZero();
    }
}
