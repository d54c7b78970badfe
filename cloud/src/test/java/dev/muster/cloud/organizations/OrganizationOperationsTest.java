package dev.muster.cloud.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.validation.Constraint;
import dev.muster.api.validation.Violation;
import dev.muster.cloud.TestWorld;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationalUnitResponse;
import software.amazon.awssdk.services.organizations.model.DeleteOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DeleteOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.LeaveOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsRequest;
import software.amazon.awssdk.services.organizations.model.ListChildrenRequest;
import software.amazon.awssdk.services.organizations.model.ListChildrenResponse;
import software.amazon.awssdk.services.organizations.model.ListParentsRequest;
import software.amazon.awssdk.services.organizations.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.organizations.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.organizations.model.MoveAccountRequest;
import software.amazon.awssdk.services.organizations.model.Tag;
import software.amazon.awssdk.services.organizations.model.TagResourceRequest;
import software.amazon.awssdk.services.organizations.model.UntagResourceRequest;
import software.amazon.awssdk.services.organizations.model.UpdateOrganizationalUnitRequest;

class OrganizationOperationsTest {

    private final Scene scene = Scene.withoutDelays();

    @AfterEach
    void close() {
        scene.close();
    }

    private Object unit(String parent, String name) {
        return CreateOrganizationalUnitRequest.builder().parentId(parent).name(name).build();
    }

    private String made(String parent, String name) {
        CreateOrganizationalUnitResponse made = scene.as(scene.management, unit(parent, name));
        return made.organizationalUnit().id();
    }

    @Test
    void a_new_organization_has_all_features_and_a_root_without_policy_types() {
        CreateOrganizationResponse made = scene.as(scene.outside, CreateOrganizationRequest.builder().build());

        var organization = made.organization();
        assertThat(organization.id()).matches("o-[a-z0-9]{10,32}");
        assertThat(organization.featureSetAsString()).isEqualTo("ALL");
        assertThat(organization.masterAccountId()).isEqualTo(scene.outside.digits());
        assertThat(organization.masterAccountEmail()).isEqualTo("root-444444444444@example.com");
        assertThat(organization.arn()).isEqualTo("arn:aws:organizations::444444444444:organization/"
                + organization.id());
        assertThat(scene.iam.serviceLinked).contains("444444444444 organizations.amazonaws.com");
        assertThat(scene.root().policyTypes()).isEmpty();
        scene.refused(scene.a, CreateOrganizationRequest.builder().build(), "AlreadyInOrganizationException",
                "The provided account is already a member of an organization.");
    }

    @Test
    void every_member_sees_the_organization_and_outsiders_none() {
        DescribeOrganizationResponse shown = scene.as(scene.a, DescribeOrganizationRequest.builder().build());

        assertThat(shown.organization().id()).isEqualTo(Scene.ID);
        scene.refused(scene.outside, DescribeOrganizationRequest.builder().build(),
                "AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");
    }

    @Test
    void an_organization_is_deleted_once_it_has_no_members() {
        var delete = DeleteOrganizationRequest.builder().build();
        scene.refused(scene.management, delete, "OrganizationNotEmptyException",
                "To delete an organization you must first remove all member accounts (except the master).");
        scene.as(scene.a, LeaveOrganizationRequest.builder().build());
        scene.as(scene.b, LeaveOrganizationRequest.builder().build());

        scene.as(scene.management, delete);

        assertThat(scene.membership(scene.management)).isEmpty();
        scene.refusedCode(scene.management, DescribeOrganizationRequest.builder().build(),
                "AWSOrganizationsNotInUseException");
        scene.as(scene.management, CreateOrganizationRequest.builder().build());
    }

    @Test
    void units_are_five_deep_and_named_once_under_a_parent() {
        var at = scene.root().id();
        for (int depth = 1; depth <= 5; depth++) {
            at = made(at, "level");
        }

        scene.refused(scene.management, unit(at, "level"), "ConstraintViolationException",
                "You cannot add an organizational unit to the specified parent because it would exceed the max depth "
                        + "allowed.");
        scene.refusedFor(scene.management, unit(at, "level"), "ConstraintViolationException",
                "OU_DEPTH_LIMIT_EXCEEDED");
        scene.refused(scene.management, unit(scene.root().id(), "level"), "DuplicateOrganizationalUnitException",
                "An OU with the same name already exists.");
        scene.refused(scene.management, unit("ou-zzzz-00000000", "x"), "ParentNotFoundException",
                "You specified a parent that doesn't exist.");
    }

    @Test
    void a_unit_is_renamed_and_deleted_when_empty() {
        var root = scene.root().id();
        var prod = scene.parentOf(scene.a.digits());
        var test = made(root, "Test");

        scene.refusedCode(scene.management,
                UpdateOrganizationalUnitRequest.builder().organizationalUnitId(test).name("Prod").build(),
                "DuplicateOrganizationalUnitException");
        scene.as(scene.management,
                UpdateOrganizationalUnitRequest.builder().organizationalUnitId(test).name("Trial").build());
        scene.refusedCode(scene.management,
                DeleteOrganizationalUnitRequest.builder().organizationalUnitId(prod).build(),
                "OrganizationalUnitNotEmptyException");
        ListChildrenResponse units = scene.as(scene.management,
                ListChildrenRequest.builder().parentId(root).childType("ORGANIZATIONAL_UNIT").build());
        assertThat(units.children()).extracting(child -> child.id()).containsExactlyInAnyOrder(prod, test);
        ListChildrenResponse accounts = scene.as(scene.management,
                ListChildrenRequest.builder().parentId(prod).childType("ACCOUNT").build());
        assertThat(accounts.children()).extracting(child -> child.id())
                .containsExactly(scene.a.digits(), scene.b.digits());
        scene.as(scene.management, DeleteOrganizationalUnitRequest.builder().organizationalUnitId(test).build());
        scene.refused(scene.management,
                DescribeOrganizationalUnitRequest.builder().organizationalUnitId(test).build(),
                "OrganizationalUnitNotFoundException", "You specified an organizational unit that doesn't exist.");
        scene.refused(scene.management, ListParentsRequest.builder().childId(test).build(), "ChildNotFoundException",
                "You specified a child that doesn't exist.");
    }

    private static Tag tag(String key) {
        return Tag.builder().key(key).value("v").build();
    }

    private List<Tag> tagsOf(String id) {
        ListTagsForResourceResponse tags = scene.as(scene.management,
                ListTagsForResourceRequest.builder().resourceId(id).build());
        return tags.tags();
    }

    @Test
    void tags_are_set_and_removed_within_their_rules() {
        var id = scene.a.digits();
        scene.as(scene.management, TagResourceRequest.builder().resourceId(id).tags(tag("a"), tag("b")).build());
        scene.as(scene.management, UntagResourceRequest.builder().resourceId(id).tagKeys("a", "none").build());

        assertThat(tagsOf(id)).containsExactly(tag("b"));
        scene.refusedFor(scene.management,
                TagResourceRequest.builder().resourceId(id).tags(tag("c"), tag("c")).build(),
                "InvalidInputException", "DUPLICATE_TAG_KEY");
        scene.refusedFor(scene.management, TagResourceRequest.builder().resourceId(id).tags(tag("AWS:x")).build(),
                "InvalidInputException", "INVALID_SYSTEM_TAGS_PARAMETER");
        scene.refusedFor(scene.management,
                TagResourceRequest.builder()
                        .resourceId(id)
                        .tags(Stream.iterate(0, i -> i + 1).limit(50).map(i -> tag("k" + i)).toList())
                        .build(),
                "ConstraintViolationException", "MAX_TAG_LIMIT_EXCEEDED");
        scene.refused(scene.management,
                TagResourceRequest.builder().resourceId(scene.outside.digits()).tags(tag("c")).build(),
                "TargetNotFoundException", "You specified a target that doesn't exist.");
    }

    @SuppressWarnings("unchecked")
    private <I> List<Check> checks(AccountId account, I request) {
        var operation = (Operation<I, ?>) scene.service.operations()
                .stream()
                .filter(candidate -> candidate.input().isInstance(request))
                .findFirst()
                .orElseThrow();
        return scene.world.database()
                .read(transaction -> operation.authorization()
                        .checks(request, scene.world.callIn(transaction,
                                TestWorld.user(account, "u"), TestWorld.REGION)));
    }

    @Test
    void iam_is_asked_about_resources_of_the_management_account_with_the_callers_policies_alone() {
        var root = scene.root().id();
        var prod = scene.parentOf(scene.a.digits());
        scene.as(scene.management,
                TagResourceRequest.builder().resourceId(scene.a.digits()).tags(tag("team")).build());

        var move = checks(scene.a,
                MoveAccountRequest.builder()
                        .accountId(scene.a.digits())
                        .sourceParentId(prod)
                        .destinationParentId(root)
                        .build());

        var base = "arn:aws:organizations::111111111111:";
        assertThat(move).extracting(Check::resource)
                .containsExactly(base + "account/o-exampleorgid/222222222222", base + "ou/o-exampleorgid/" + prod,
                        base + "root/o-exampleorgid/" + root);
        assertThat(move).allMatch(check -> check.mode() == Check.Mode.IDENTITY_ONLY)
                .allMatch(check -> check.action().equals("organizations:MoveAccount"))
                .allMatch(check -> check.owner().orElseThrow().equals(scene.management));
        assertThat(move.getFirst().context()).containsEntry("aws:ResourceTag/team", List.of("v"));
        assertThat(checks(scene.outside, ListAccountsRequest.builder().build())).extracting(Check::resource)
                .containsExactly("*");
    }

    @Test
    void all_operations_of_the_first_two_ranks_are_there() {
        assertThat(scene.service.operations()).extracting(Operation::name).hasSize(54).doesNotHaveDuplicates();
    }

    static Stream<Arguments> broken() {
        return Stream.of(Arguments.of("RootId", new Constraint.Matches("^r$"), "INVALID_PATTERN"),
                Arguments.of("MaxResults", new Constraint.MaxValue(BigDecimal.TEN), "MAX_VALUE_EXCEEDED"),
                Arguments.of("Name", new Constraint.MaxLength(128), "MAX_LENGTH_EXCEEDED"),
                Arguments.of("Name", new Constraint.Required(), "INPUT_REQUIRED"),
                Arguments.of("PolicyType", new Constraint.OneOf(List.of("A")), "INVALID_ENUM_POLICY_TYPE"),
                Arguments.of("ChildType", new Constraint.OneOf(List.of("A")), "INVALID_ENUM"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_broken_constraint_becomes_the_reason_of_an_invalid_input(String member, Constraint constraint,
            String reason) {
        var failure = scene.service.invalid(List.of(new Violation(List.of(new Violation.Step.Member(member)),
                Document.text("x"), false, constraint)));

        assertThat(failure.code()).isEqualTo("InvalidInputException");
        assertThat(failure.members().text("Reason")).contains(reason);
    }
}
