package dev.muster.cloud.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.AwsFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.organizations.model.AcceptHandshakeRequest;
import software.amazon.awssdk.services.organizations.model.AttachPolicyRequest;
import software.amazon.awssdk.services.organizations.model.CloseAccountRequest;
import software.amazon.awssdk.services.organizations.model.CreateAccountRequest;
import software.amazon.awssdk.services.organizations.model.CreateOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.CreatePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DeleteOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.DeletePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DeregisterDelegatedAdministratorRequest;
import software.amazon.awssdk.services.organizations.model.DetachPolicyRequest;
import software.amazon.awssdk.services.organizations.model.DisableAwsServiceAccessRequest;
import software.amazon.awssdk.services.organizations.model.DisablePolicyTypeRequest;
import software.amazon.awssdk.services.organizations.model.EnableAwsServiceAccessRequest;
import software.amazon.awssdk.services.organizations.model.EnablePolicyTypeRequest;
import software.amazon.awssdk.services.organizations.model.InviteAccountToOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.LeaveOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.MoveAccountRequest;
import software.amazon.awssdk.services.organizations.model.RegisterDelegatedAdministratorRequest;
import software.amazon.awssdk.services.organizations.model.RemoveAccountFromOrganizationRequest;

/** Whatever is done to an organization, it stays sound. */
class OrganizationPropertiesTest {

    private static final int STEPS = 150;

    private static final OrganizationPolicyType SCP = OrganizationPolicyType.SERVICE_CONTROL_POLICY;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void any_sequence_of_operations_leaves_a_sound_organization(long seed) {
        try (var scene = Scene.withoutDelays()) {
            var random = new SplittableRandom(seed);
            int done = 0;
            for (int step = 0; step < STEPS; step++) {
                var request = anything(scene, random);
                try {
                    scene.as(random.nextInt(8) == 0 ? any(random, accounts(scene)) : scene.management, request);
                    done++;
                } catch (AwsFailure refusal) {
                    assertThat(refusal.message()).isNotEmpty();
                }
                sound(scene, "seed " + seed + ", step " + step + ": " + request);
            }
            assertThat(done).as("operations that did something, seed %d", seed).isGreaterThan(STEPS / 10);
        }
    }

    private static <T> T any(SplittableRandom random, List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    private static List<AccountId> accounts(Scene scene) {
        var accounts = new ArrayList<>(List.of(scene.management, scene.a, scene.b, scene.outside));
        accounts.addAll(scene.world.database()
                .<List<AccountId>>read(tx -> scene.directory.accounts(tx, Scene.ID)));
        return accounts;
    }

    private static List<String> nodes(Scene scene) {
        return scene.world.database().read(tx -> scene.directory.targets(tx.db(), organization(scene)));
    }

    private static Organization organization(Scene scene) {
        return scene.world.database()
                .<Organization>read(tx -> scene.directory.tree().organization(tx.db(), Scene.ID).orElseThrow());
    }

    private static List<String> policies(Scene scene) {
        return scene.world.database()
                .read(tx -> scene.directory.policies()
                        .list(tx.db(), Scene.ID, SCP)
                        .stream()
                        .map(OrganizationPolicy::id)
                        .toList());
    }

    private static List<String> parents(Scene scene) {
        return nodes(scene).stream().filter(id -> NodeKind.of(id) != NodeKind.ACCOUNT).toList();
    }

    private static Object anything(Scene scene, SplittableRandom random) {
        var account = any(random, accounts(scene)).digits();
        var parent = any(random, parents(scene));
        var node = any(random, nodes(scene));
        var policy = any(random, policies(scene));
        var service = random.nextBoolean() ? "detective.amazonaws.com" : "fms.amazonaws.com";
        return switch (random.nextInt(20)) {
            case 0, 1 -> CreateOrganizationalUnitRequest.builder()
                    .parentId(parent)
                    .name("u" + random.nextInt(9))
                    .build();
            case 2 -> DeleteOrganizationalUnitRequest.builder().organizationalUnitId(parent).build();
            case 3, 4 -> MoveAccountRequest.builder()
                    .accountId(account)
                    .sourceParentId(parentOf(scene, account))
                    .destinationParentId(parent)
                    .build();
            case 5 -> CreateAccountRequest.builder()
                    .accountName("n")
                    .email("n" + random.nextInt(30) + "@example.com")
                    .build();
            case 6 -> CloseAccountRequest.builder().accountId(account).build();
            case 7 -> RemoveAccountFromOrganizationRequest.builder().accountId(account).build();
            case 8 -> LeaveOrganizationRequest.builder().build();
            case 9 -> InviteAccountToOrganizationRequest.builder()
                    .target(target -> target.type("ACCOUNT").id(account))
                    .build();
            case 10 -> AcceptHandshakeRequest.builder().handshakeId(invitation(scene, account)).build();
            case 11, 12 -> EnablePolicyTypeRequest.builder()
                    .rootId(organization(scene).rootId())
                    .policyType(SCP.name())
                    .build();
            case 13 -> random.nextInt(4) > 0
                    ? DeletePolicyRequest.builder().policyId(policy).build()
                    : DisablePolicyTypeRequest.builder()
                            .rootId(organization(scene).rootId())
                            .policyType(SCP.name())
                            .build();
            case 14 -> CreatePolicyRequest.builder()
                    .type(SCP.name())
                    .name("p" + random.nextInt(9))
                    .description("")
                    .content(OrganizationPolicy.FULL_AWS_ACCESS.content())
                    .build();
            case 15 -> AttachPolicyRequest.builder().policyId(policy).targetId(node).build();
            case 16 -> DetachPolicyRequest.builder().policyId(policy).targetId(node).build();
            case 17 -> EnableAwsServiceAccessRequest.builder().servicePrincipal(service).build();
            case 18 -> RegisterDelegatedAdministratorRequest.builder()
                    .accountId(account)
                    .servicePrincipal(service)
                    .build();
            default -> random.nextBoolean()
                    ? DeregisterDelegatedAdministratorRequest.builder()
                            .accountId(account)
                            .servicePrincipal(service)
                            .build()
                    : DisableAwsServiceAccessRequest.builder().servicePrincipal(service).build();
        };
    }

    private static String parentOf(Scene scene, String account) {
        return scene.world.database()
                .read(tx -> scene.directory.tree()
                        .member(tx.db(), new AccountId(account))
                        .map(Member::parent)
                        .orElse("r-none"));
    }

    private static String invitation(Scene scene, String account) {
        return scene.world.database()
                .read(tx -> new SqlHandshakes().toAccount(tx.db(), account, "")
                        .stream()
                        .map(Handshaking::id)
                        .findFirst()
                        .orElse("h-zzzzzzzz"));
    }

    private static void sound(Scene scene, String when) {
        scene.world.database().read(tx -> {
            var db = tx.db();
            var directory = scene.directory;
            var organization = directory.tree().organization(db, Scene.ID).orElseThrow();
            var units = directory.tree().units(db, Scene.ID);
            var members = directory.tree().members(db, Scene.ID);
            for (var unit : units) {
                assertThat(directory.tree().path(db, organization, unit.id())).as(when)
                        .startsWith(organization.rootId())
                        .hasSizeBetween(2, 6)
                        .doesNotHaveDuplicates();
            }
            assertThat(members).as(when).extracting(Member::account).contains(scene.management);
            for (var member : members) {
                assertThat(directory.tree().has(db, organization, member.parent(), scene.world.now())).as(when)
                        .isTrue();
                var membership = directory.membership(tx, member.account()).orElseThrow();
                assertThat(membership.path()).as(when)
                        .isEqualTo(Scene.ID + "/"
                                + String.join("/", directory.tree().path(db, organization, member.parent())) + "/");
            }
            var on = directory.policies().enabledTypes(db, Scene.ID).contains(SCP);
            for (var target : directory.targets(db, organization)) {
                var attached = directory.policies().attached(db, Scene.ID, target, SCP).size();
                assertThat(attached).as(when + " attached to " + target)
                        .matches(count -> on ? count >= 1 && count <= 10 : count == 0);
            }
            for (var delegation : directory.delegations().all(db, Scene.ID)) {
                assertThat(delegation.account()).as(when).isNotEqualTo(scene.management);
                assertThat(members).as(when)
                        .anyMatch(member -> member.account().equals(delegation.account())
                                && member.closedAt().isEmpty());
                assertThat(directory.delegations().trusts(db, Scene.ID, delegation.principal())).as(when).isTrue();
            }
            assertThat(directory.delegations().ofService(db, Scene.ID, "detective.amazonaws.com")).as(when)
                    .hasSizeLessThan(2);
            var strays = db.fetch("select target_id from organization_attachment").getValues(0, String.class);
            assertThat(directory.targets(db, organization)).as(when).containsAll(strays);
            return 0;
        });
    }
}
