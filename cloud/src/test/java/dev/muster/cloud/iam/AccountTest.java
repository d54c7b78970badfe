package dev.muster.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.TestWorld;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.AddClientIdToOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.DeleteSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.GetSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.GetSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersResponse;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateSamlProviderRequest;

class AccountTest {

    private static final String METADATA = """
            <?xml version="1.0"?>
            <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.com"
                validUntil="2030-01-01T00:00:00Z"><md:IDPSSODescriptor/></md:EntityDescriptor>""";

    private final IamWorld iam = new IamWorld();

    @AfterEach
    void close() {
        iam.close();
    }

    private CreateAccessKeyResponse key(String user) {
        return iam.call(CreateAccessKeyRequest.builder().userName(user).build());
    }

    private Optional<Iam.AccessKey> known(String id) {
        return iam.world.database().read(transaction -> iam.iam.accessKey(transaction, id));
    }

    @Test
    void a_user_has_two_keys_which_can_be_switched_off_and_deleted() {
        iam.user("alice");
        var first = key("alice").accessKey();
        var second = key("alice").accessKey();

        assertThat(first.accessKeyId()).matches("AKIA[A-Z2-7]{16}");
        assertThat(first.secretAccessKey()).hasSize(40);
        assertThat(known(first.accessKeyId())).map(Iam.AccessKey::secret).contains(first.secretAccessKey());
        iam.refused(CreateAccessKeyRequest.builder().userName("alice").build(), "LimitExceededException",
                "Cannot exceed quota for AccessKeysPerUser: 2");
        iam.call(UpdateAccessKeyRequest.builder()
                .userName("alice")
                .accessKeyId(first.accessKeyId())
                .status(StatusType.INACTIVE)
                .build());
        assertThat(known(first.accessKeyId())).map(Iam.AccessKey::active).contains(false);
        iam.call(DeleteAccessKeyRequest.builder().userName("alice").accessKeyId(second.accessKeyId()).build());
        assertThat(known(second.accessKeyId())).isEmpty();
        ListAccessKeysResponse keys = iam.call(ListAccessKeysRequest.builder().userName("alice").build());
        assertThat(keys.accessKeyMetadata()).singleElement().satisfies(key -> {
            assertThat(key.accessKeyId()).isEqualTo(first.accessKeyId());
            assertThat(key.status()).isEqualTo(StatusType.INACTIVE);
            assertThat(key.userName()).isEqualTo("alice");
        });
        iam.user("bob");
        iam.refused(DeleteAccessKeyRequest.builder().userName("bob").accessKeyId(first.accessKeyId()).build(),
                "NoSuchEntityException", "The Access Key with id " + first.accessKeyId() + " cannot be found.");
    }

    @Test
    void root_and_users_manage_their_own_keys_without_a_name() {
        iam.user("alice");
        var id = key("alice").accessKey().accessKeyId();
        var alice = new Caller.Signed(known(id).orElseThrow().owner(), Optional.empty(), id);

        ListAccessKeysResponse own = iam.as(alice, ListAccessKeysRequest.builder().build());
        assertThat(own.accessKeyMetadata()).extracting(AccessKeyMetadata::accessKeyId).containsExactly(id);
        CreateAccessKeyResponse root = iam.call(CreateAccessKeyRequest.builder().build());
        assertThat(root.accessKey().userName()).isNull();
        assertThat(known(root.accessKey().accessKeyId())).map(Iam.AccessKey::owner)
                .contains(new Identity.Root(iam.a));
    }

    @Test
    void the_last_use_of_a_key_is_known_at_once() {
        iam.user("alice");
        var id = key("alice").accessKey().accessKeyId();
        var request = GetAccessKeyLastUsedRequest.builder().accessKeyId(id).build();

        GetAccessKeyLastUsedResponse never = iam.call(request);
        assertThat(never.userName()).isEqualTo("alice");
        assertThat(never.accessKeyLastUsed().serviceName()).isEqualTo("N/A");
        assertThat(never.accessKeyLastUsed().region()).isEqualTo("N/A");
        assertThat(never.accessKeyLastUsed().lastUsedDate()).isNull();
        iam.iam.keyUsed(id, iam.world.now(), "detective", "eu-west-1");
        GetAccessKeyLastUsedResponse used = iam.call(request);
        assertThat(used.accessKeyLastUsed().serviceName()).isEqualTo("detective");
        assertThat(used.accessKeyLastUsed().lastUsedDate()).isEqualTo(iam.world.now());
        assertThat(iam.checks(TestWorld.root(iam.a), request)).singleElement()
                .extracting(Check::resource)
                .isEqualTo("arn:aws:iam::111122223333:user/alice");
        iam.refused(TestWorld.root(iam.b), request, "NoSuchEntityException",
                "The Access Key with id " + id + " cannot be found.");
    }

    @Test
    void an_account_has_one_alias_that_nobody_else_has() {
        iam.call(CreateAccountAliasRequest.builder().accountAlias("first").build());
        iam.call(CreateAccountAliasRequest.builder().accountAlias("second").build());

        ListAccountAliasesResponse aliases = iam.call(ListAccountAliasesRequest.builder().build());
        assertThat(aliases.accountAliases()).containsExactly("second");
        iam.refused(TestWorld.root(iam.b), CreateAccountAliasRequest.builder().accountAlias("second").build(),
                "EntityAlreadyExistsException", "The account alias second already exists.");
        iam.refused(DeleteAccountAliasRequest.builder().accountAlias("first").build(), "NoSuchEntityException",
                "The account alias first cannot be found.");
        iam.call(DeleteAccountAliasRequest.builder().accountAlias("second").build());
        iam.as(TestWorld.root(iam.b), CreateAccountAliasRequest.builder().accountAlias("second").build());
    }

    @Test
    void a_password_policy_forgets_what_is_not_given_again() {
        iam.refused(GetAccountPasswordPolicyRequest.builder().build(), "NoSuchEntityException",
                "The Password Policy with domain name 111122223333 cannot be found.");
        iam.call(UpdateAccountPasswordPolicyRequest.builder()
                .minimumPasswordLength(14)
                .requireNumbers(true)
                .maxPasswordAge(90)
                .build());
        assertThat(passwords().passwordPolicy().expirePasswords()).isTrue();
        assertThat(passwords().passwordPolicy().minimumPasswordLength()).isEqualTo(14);

        iam.call(UpdateAccountPasswordPolicyRequest.builder().requireSymbols(true).build());

        assertThat(passwords().passwordPolicy()).satisfies(policy -> {
            assertThat(policy.minimumPasswordLength()).isEqualTo(6);
            assertThat(policy.requireNumbers()).isFalse();
            assertThat(policy.requireSymbols()).isTrue();
            assertThat(policy.expirePasswords()).isFalse();
            assertThat(policy.maxPasswordAge()).isNull();
        });
        iam.call(DeleteAccountPasswordPolicyRequest.builder().build());
        iam.refused(DeleteAccountPasswordPolicyRequest.builder().build(), "NoSuchEntityException",
                "The Password Policy with domain name 111122223333 cannot be found.");
    }

    private GetAccountPasswordPolicyResponse passwords() {
        return iam.call(GetAccountPasswordPolicyRequest.builder().build());
    }

    @Test
    void an_openid_connect_provider_is_known_by_its_url() {
        var create = CreateOpenIdConnectProviderRequest.builder()
                .url("https://token.example.com/x")
                .clientIDList("one")
                .thumbprintList("0".repeat(40));
        CreateOpenIdConnectProviderResponse created = iam.call(create.build());
        var arn = created.openIDConnectProviderArn();
        assertThat(arn).isEqualTo("arn:aws:iam::111122223333:oidc-provider/token.example.com/x");

        for (int i = 0; i < 2; i++) {
            iam.call(AddClientIdToOpenIdConnectProviderRequest.builder()
                    .openIDConnectProviderArn(arn)
                    .clientID("two")
                    .build());
        }
        GetOpenIdConnectProviderResponse provider = iam.call(
                GetOpenIdConnectProviderRequest.builder().openIDConnectProviderArn(arn).build());
        assertThat(provider.url()).isEqualTo("token.example.com/x");
        assertThat(provider.clientIDList()).containsExactly("one", "two");
        assertThat(iam.world.database().<Optional<String>>read(
                transaction -> iam.iam.identityProvider(transaction, arn))).contains("one\ntwo");
        iam.refused(create.build(), "EntityAlreadyExistsException",
                "Provider with url https://token.example.com/x already exists.");
        iam.refused(TestWorld.root(iam.b),
                GetOpenIdConnectProviderRequest.builder().openIDConnectProviderArn(arn).build(),
                "NoSuchEntityException", "OpenIDConnect Provider not found for arn " + arn);
        for (int i = 0; i < 2; i++) {
            iam.call(DeleteOpenIdConnectProviderRequest.builder().openIDConnectProviderArn(arn).build());
        }
        ListOpenIdConnectProvidersResponse left = iam.call(ListOpenIdConnectProvidersRequest.builder().build());
        assertThat(left.openIDConnectProviderList()).isEmpty();
    }

    @Test
    void a_saml_provider_keeps_its_metadata() {
        CreateSamlProviderResponse created = iam.call(
                CreateSamlProviderRequest.builder().name("idp").samlMetadataDocument(METADATA).build());
        var arn = created.samlProviderArn();
        assertThat(arn).isEqualTo("arn:aws:iam::111122223333:saml-provider/idp");

        GetSamlProviderResponse provider = iam.call(GetSamlProviderRequest.builder().samlProviderArn(arn).build());
        assertThat(provider.samlMetadataDocument()).isEqualTo(METADATA);
        assertThat(provider.validUntil()).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(iam.world.database().<Optional<String>>read(
                transaction -> iam.iam.identityProvider(transaction, arn))).contains(METADATA);
        for (var broken : List.of("<x/>", "no xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                + "<EntityDescriptor>&e;</EntityDescriptor>")) {
            iam.refused(UpdateSamlProviderRequest.builder().samlProviderArn(arn).samlMetadataDocument(broken).build(),
                    "InvalidInputException", "Could not parse metadata");
        }
        iam.call(DeleteSamlProviderRequest.builder().samlProviderArn(arn).build());
        iam.refused(DeleteSamlProviderRequest.builder().samlProviderArn(arn).build(), "NoSuchEntityException",
                "Manifest not found for arn " + arn);
    }

    @Test
    void the_authorization_details_hold_everything_page_by_page() {
        iam.user("alice");
        iam.user("bob");
        iam.call(CreateGroupRequest.builder().groupName("g").build());
        iam.role("r");
        iam.policy("p");
        iam.call(AttachUserPolicyRequest.builder().userName("alice").policyArn(IamWorld.ADMIN).build());
        iam.call(PutUserPolicyRequest.builder()
                .userName("bob")
                .policyName("own")
                .policyDocument(IamWorld.ALLOW)
                .build());

        GetAccountAuthorizationDetailsResponse first = iam.call(
                GetAccountAuthorizationDetailsRequest.builder().maxItems(3).build());
        assertThat(first.userDetailList()).hasSize(2);
        assertThat(first.userDetailList().get(0).attachedManagedPolicies()).hasSize(1);
        assertThat(first.userDetailList().get(1).userPolicyList()).singleElement()
                .satisfies(policy -> assertThat(policy.policyDocument())
                        .isEqualTo(PolicyDocuments.encoded(IamWorld.ALLOW)));
        assertThat(first.groupDetailList()).hasSize(1);
        assertThat(first.isTruncated()).isTrue();
        GetAccountAuthorizationDetailsResponse second = iam.call(
                GetAccountAuthorizationDetailsRequest.builder().maxItems(3).marker(first.marker()).build());
        assertThat(second.roleDetailList()).singleElement()
                .satisfies(role -> assertThat(role.assumeRolePolicyDocument()).startsWith("%7B"));
        assertThat(second.policies()).extracting(policy -> policy.policyName())
                .containsExactly("AdministratorAccess", "p");
        assertThat(second.policies().getFirst().policyVersionList()).hasSize(1);
        assertThat(second.isTruncated()).isFalse();
        GetAccountAuthorizationDetailsResponse roles = iam.call(
                GetAccountAuthorizationDetailsRequest.builder().filter(EntityType.ROLE).build());
        assertThat(roles.userDetailList()).isEmpty();
        assertThat(roles.policies()).isEmpty();
        assertThat(roles.roleDetailList()).hasSize(1);
    }

    @Test
    void the_summary_counts_what_there_is_and_may_be() {
        iam.user("alice");
        iam.policy("p");

        GetAccountSummaryResponse summary = iam.call(GetAccountSummaryRequest.builder().build());
        assertThat(summary.summaryMap()).containsEntry(SummaryKeyType.USERS, 1)
                .containsEntry(SummaryKeyType.USERS_QUOTA, 5000)
                .containsEntry(SummaryKeyType.POLICIES, 1)
                .containsEntry(SummaryKeyType.ACCOUNT_ACCESS_KEYS_PRESENT, 0);
        assertThat(summary.summaryMapAsStrings()).containsEntry("Roles", 0);
    }

    @Test
    void quotas_of_an_account_can_be_set() {
        var small = new IamQuotas(1, 1, 1, 1, 1, 1, 1, 1, 1, 6144, 2048, 5120, 10240, 2048, 50, 1, 1);
        try (var tight = new IamWorld(small)) {
            tight.user("alice");
            tight.refused(CreateUserRequest.builder().userName("b").build(),
                    "LimitExceededException", "Cannot exceed quota for UsersPerAccount: 1");
        }
    }

    @Test
    void every_operation_is_there_once() {
        var names = iam.service.operations().stream().map(Operation::name).toList();

        assertThat(new HashSet<>(names)).hasSameSizeAs(names).hasSize(112);
    }
}
