package dev.muster.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.TestWorld;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Identity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserResponse;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateUserRequest;
import software.amazon.awssdk.services.iam.model.User;

class UserAndGroupTest {

    private final IamWorld iam = new IamWorld();

    @AfterEach
    void close() {
        iam.close();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private User user(String name) {
        GetUserResponse response = iam.call(GetUserRequest.builder().userName(name).build());
        return response.user();
    }

    @Test
    void a_user_is_made_and_shown_with_tags_and_boundary_but_listed_without() {
        CreateUserResponse created = iam.call(CreateUserRequest.builder()
                .userName("Alice")
                .path("/team/")
                .permissionsBoundary(IamWorld.ADMIN)
                .tags(tag("Team", "red"))
                .build());

        assertThat(created.user().arn()).isEqualTo("arn:aws:iam::111122223333:user/team/Alice");
        assertThat(created.user().userId()).matches("AIDA[A-Z0-9]{17}");
        assertThat(user("ALICE")).isEqualTo(created.user());
        assertThat(user("Alice").tags()).containsExactly(tag("Team", "red"));
        assertThat(user("Alice").permissionsBoundary().permissionsBoundaryArn()).isEqualTo(IamWorld.ADMIN);
        ListUsersResponse listed = iam.call(ListUsersRequest.builder().build());
        assertThat(listed.users()).singleElement().satisfies(user -> {
            assertThat(user.userName()).isEqualTo("Alice");
            assertThat(user.hasTags()).isFalse();
            assertThat(user.permissionsBoundary()).isNull();
        });
        assertThat(listed.isTruncated()).isFalse();
    }

    @Test
    void names_are_unique_whatever_the_case_and_the_path() {
        iam.user("Alice");

        iam.refused(CreateUserRequest.builder().userName("aLICE").path("/x/").build(), "EntityAlreadyExistsException",
                "User with name aLICE already exists.");
        iam.refused(GetUserRequest.builder().userName("bob").build(), "NoSuchEntityException",
                "The user with name bob cannot be found.");
    }

    @Test
    void without_a_name_the_signing_user_is_meant_and_roles_must_name_one() {
        iam.user("alice");
        var id = user("alice").userId();
        var alice = new Caller.Signed(new Identity.User(iam.a, id, "/", "alice"), Optional.empty(), "AKIA");
        var session = new Caller.Signed(new Identity.RoleSession(iam.a, "AROAX", "/", "r", "s"), Optional.empty(),
                "ASIA");

        GetUserResponse own = iam.as(alice, GetUserRequest.builder().build());
        assertThat(own.user().userId()).isEqualTo(id);
        GetUserResponse root = iam.call(GetUserRequest.builder().build());
        assertThat(root.user().userName()).isNull();
        assertThat(root.user().arn()).isEqualTo("arn:aws:iam::111122223333:root");
        assertThat(root.user().userId()).isEqualTo("111122223333");
        assertThat(root.user().createDate()).isEqualTo(iam.world.now());
        iam.refused(session, GetUserRequest.builder().build(), "ValidationError",
                "Must specify userName when calling with non-User credentials");
        iam.refused(session, CreateAccessKeyRequest.builder().build(), "ValidationError",
                "Must specify userName when calling with non-User credentials");
    }

    @Test
    void lists_come_in_pages_by_name_and_a_marker_is_good_for_its_own_list_alone() {
        for (var name : new String[]{"c", "B", "a", "d"}) {
            iam.call(CreateUserRequest.builder().userName(name).path(name.equals("d") ? "/x/" : "/").build());
        }

        ListUsersResponse first = iam.call(ListUsersRequest.builder().maxItems(3).build());
        assertThat(first.users()).extracting(User::userName).containsExactly("a", "B", "c");
        assertThat(first.isTruncated()).isTrue();
        ListUsersResponse second = iam.call(ListUsersRequest.builder().maxItems(3).marker(first.marker()).build());
        assertThat(second.users()).extracting(User::userName).containsExactly("d");
        assertThat(second.isTruncated()).isFalse();
        assertThat(second.marker()).isNull();
        ListUsersResponse below = iam.call(ListUsersRequest.builder().pathPrefix("/x/").build());
        assertThat(below.users()).extracting(User::userName).containsExactly("d");
        iam.refused(ListUsersRequest.builder().pathPrefix("/x/").marker(first.marker()).build(), "ValidationError",
                "Invalid Marker.");
        iam.refused(TestWorld.root(iam.b), ListUsersRequest.builder().marker(first.marker()).build(),
                "ValidationError", "Invalid Marker.");
    }

    @Test
    void a_user_is_deleted_only_when_nothing_hangs_on_it() {
        iam.user("alice");
        CreateAccessKeyResponse key = iam.call(CreateAccessKeyRequest.builder().userName("alice").build());
        iam.call(AttachUserPolicyRequest.builder().userName("alice").policyArn(IamWorld.ADMIN).build());
        iam.call(PutUserPolicyRequest.builder()
                .userName("alice")
                .policyName("p")
                .policyDocument(IamWorld.ALLOW)
                .build());
        iam.call(CreateGroupRequest.builder().groupName("g").build());
        iam.call(AddUserToGroupRequest.builder().groupName("g").userName("alice").build());
        var delete = DeleteUserRequest.builder().userName("alice").build();

        iam.refused(delete, "DeleteConflictException", "Cannot delete entity, must delete access keys first.");
        iam.call(DeleteAccessKeyRequest.builder()
                .userName("alice")
                .accessKeyId(key.accessKey().accessKeyId())
                .build());
        iam.refused(delete, "DeleteConflictException", "Cannot delete entity, must detach all policies first.");
        iam.call(DetachUserPolicyRequest.builder().userName("alice").policyArn(IamWorld.ADMIN).build());
        iam.refused(delete, "DeleteConflictException", "Cannot delete entity, must delete policies first.");
        iam.call(DeleteUserPolicyRequest.builder().userName("alice").policyName("p").build());
        iam.refused(delete, "DeleteConflictException", "Cannot delete entity, must remove referenced objects first.");
        iam.refused(DeleteGroupRequest.builder().groupName("g").build(), "DeleteConflictException",
                "Cannot delete entity, must remove users from group first.");
        iam.call(RemoveUserFromGroupRequest.builder().groupName("g").userName("alice").build());
        iam.call(delete);
        iam.call(DeleteGroupRequest.builder().groupName("g").build());
        iam.refused(delete, "NoSuchEntityException", "The user with name alice cannot be found.");
    }

    @Test
    void a_renamed_user_keeps_id_and_keys() {
        iam.user("alice");
        iam.user("bob");
        CreateAccessKeyResponse key = iam.call(CreateAccessKeyRequest.builder().userName("alice").build());
        var id = key.accessKey().accessKeyId();
        var before = iam.world.database().read(transaction -> iam.iam.accessKey(transaction, id)).orElseThrow();
        assertThat(before.owner().arn()).endsWith("user/alice");

        iam.refused(UpdateUserRequest.builder().userName("alice").newUserName("BOB").build(),
                "EntityAlreadyExistsException", "User with name BOB already exists.");
        iam.call(UpdateUserRequest.builder().userName("alice").newUserName("Alice").newPath("/new/").build());

        var after = iam.world.database().read(transaction -> iam.iam.accessKey(transaction, id)).orElseThrow();
        assertThat(after.owner().arn()).endsWith("user/new/Alice");
        assertThat(after.owner().userId()).isEqualTo(before.owner().userId());
    }

    @Test
    void groups_show_their_users_and_users_their_groups() {
        iam.user("alice");
        iam.call(CreateGroupRequest.builder().groupName("g").path("/p/").build());
        for (int i = 0; i < 2; i++) {
            iam.call(AddUserToGroupRequest.builder().groupName("g").userName("alice").build());
        }

        GetGroupResponse group = iam.call(GetGroupRequest.builder().groupName("g").build());
        assertThat(group.group().arn()).isEqualTo("arn:aws:iam::111122223333:group/p/g");
        assertThat(group.users()).extracting(User::userName).containsExactly("alice");
        ListGroupsForUserResponse groups = iam.call(ListGroupsForUserRequest.builder().userName("alice").build());
        assertThat(groups.groups()).containsExactly(group.group());
        iam.refused(AddUserToGroupRequest.builder().groupName("g").userName("x").build(), "NoSuchEntityException",
                "The user with name x cannot be found.");
        iam.refused(AttachGroupPolicyRequest.builder().groupName("h").policyArn(IamWorld.ADMIN).build(),
                "NoSuchEntityException", "The group with name h cannot be found.");
    }

    @Test
    void a_user_is_in_ten_groups_at_the_most() {
        iam.user("alice");
        for (int i = 0; i < 11; i++) {
            iam.call(CreateGroupRequest.builder().groupName("g" + i).build());
        }
        for (int i = 0; i < 10; i++) {
            iam.call(AddUserToGroupRequest.builder().groupName("g" + i).userName("alice").build());
        }

        iam.refused(AddUserToGroupRequest.builder().groupName("g10").userName("alice").build(),
                "LimitExceededException", "Cannot exceed quota for GroupsPerUser: 10");
    }

    @Test
    void tags_are_told_apart_without_case_and_are_fifty_at_the_most() {
        iam.user("alice");
        iam.call(TagUserRequest.builder().userName("alice").tags(tag("Team", "red"), tag("x", "1")).build());
        iam.call(TagUserRequest.builder().userName("alice").tags(tag("TEAM", "blue")).build());
        iam.call(UntagUserRequest.builder().userName("alice").tagKeys("X").build());

        ListUserTagsResponse tags = iam.call(ListUserTagsRequest.builder().userName("alice").build());
        assertThat(tags.tags()).containsExactly(tag("TEAM", "blue"));
        iam.refused(TagUserRequest.builder().userName("alice").tags(tag("a", ""), tag("A", "")).build(),
                "InvalidInputException",
                "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        var many = new Tag[50];
        for (int i = 0; i < many.length; i++) {
            many[i] = tag("k" + i, "");
        }
        iam.refused(TagUserRequest.builder().userName("alice").tags(many).build(), "LimitExceededException",
                "The number of tags has reached the maximum limit.");
    }

    @Test
    void iam_is_asked_about_arns_with_paths_and_about_what_is_missing_with_the_path_slash() {
        iam.call(CreateUserRequest.builder().userName("alice").path("/team/").tags(tag("Team", "red")).build());
        var root = TestWorld.root(iam.a);

        assertThat(iam.checks(root, GetUserRequest.builder().userName("alice").build())).singleElement()
                .satisfies(check -> {
                    assertThat(check.action()).isEqualTo("iam:GetUser");
                    assertThat(check.resource()).isEqualTo("arn:aws:iam::111122223333:user/team/alice");
                    assertThat(check.context()).containsKeys("aws:ResourceTag/Team", "iam:ResourceTag/Team");
                });
        assertThat(iam.checks(root, GetUserRequest.builder().userName("bob").build())).singleElement()
                .extracting(Check::resource)
                .isEqualTo("arn:aws:iam::111122223333:user/bob");
        assertThat(iam.checks(root, ListUsersRequest.builder().build())).singleElement()
                .extracting(Check::resource)
                .isEqualTo("*");
        assertThat(iam.checks(root, UpdateUserRequest.builder().userName("alice").newPath("/x/").build()))
                .extracting(Check::resource)
                .containsExactly("arn:aws:iam::111122223333:user/team/alice", "arn:aws:iam::111122223333:user/x/alice");
        assertThat(iam.checks(root, CreateUserRequest.builder()
                .userName("c")
                .path("/x/")
                .permissionsBoundary(IamWorld.ADMIN)
                .tags(tag("k", "v"))
                .build())).singleElement().satisfies(check -> {
                    assertThat(check.resource()).isEqualTo("arn:aws:iam::111122223333:user/x/c");
                    assertThat(check.context()).isEqualTo(Map.of("aws:TagKeys", List.of("k"),
                            "aws:RequestTag/k", List.of("v"), "iam:PermissionsBoundary",
                            List.of(IamWorld.ADMIN)));
                });
    }
}
