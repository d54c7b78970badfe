package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.DeleteSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.DeleteSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.GetSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.GetSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersResponse;
import software.amazon.awssdk.services.iam.model.SAMLProviderListEntry;
import software.amazon.awssdk.services.iam.model.UpdateSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.UpdateSamlProviderResponse;

/** SAML providers. */
final class SamlOperations {

    private final IamContext iam;

    private final ProviderRules rules;

    SamlOperations(IamContext iam) {
        this.iam = iam;
        this.rules = new ProviderRules(iam, SqlProviders.Kind.SAML);
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                Operation.writes("CreateSAMLProvider", CreateSamlProviderRequest.class, SamlOperations::askToCreate,
                        this::create),
                Operation.reads("GetSAMLProvider", GetSamlProviderRequest.class,
                        (request, call) -> List.of(rules.check(call, "iam:GetSAMLProvider",
                                request.samlProviderArn())),
                        this::get),
                Operation.reads("ListSAMLProviders", ListSamlProvidersRequest.class,
                        Asks.onAccount("iam:ListSAMLProviders"), this::list),
                Operation.writes("UpdateSAMLProvider", UpdateSamlProviderRequest.class,
                        (request, call) -> List.of(rules.check(call, "iam:UpdateSAMLProvider",
                                request.samlProviderArn())),
                        this::update),
                Operation.writes("DeleteSAMLProvider", DeleteSamlProviderRequest.class,
                        (request, call) -> List.of(rules.check(call, "iam:DeleteSAMLProvider",
                                request.samlProviderArn())),
                        this::delete));
    }

    private static String arn(CreateSamlProviderRequest request, Call call) {
        return "arn:aws:iam::" + call.caller().account() + ":saml-provider/" + request.name();
    }

    private static List<Check> askToCreate(CreateSamlProviderRequest request, Call call) {
        return List.of(Asks.giving(Check.of("iam:CreateSAMLProvider")
                .on(arn(request, call), call.caller().account()), request.tags()));
    }

    private CreateSamlProviderResponse create(CreateSamlProviderRequest request, Call call) {
        var metadata = SamlMetadata.parse(request.samlMetadataDocument());
        rules.checkQuota(call);
        var arn = arn(request, call);
        if (rules.find(call, arn).isPresent()) {
            throw Refusals.exists("SAML provider with name " + request.name() + " already exists.");
        }
        iam.store().providers.add(call.db(), new SqlProviders.Provider(arn, call.caller().account(),
                SqlProviders.Kind.SAML, request.name(), Optional.of(request.samlMetadataDocument()), call.now(),
                metadata.validUntil()));
        iam.tagging().add(call.db(), arn, request.tags());
        return CreateSamlProviderResponse.builder()
                .samlProviderArn(arn)
                .tags(request.hasTags() ? request.tags() : null)
                .build();
    }

    private GetSamlProviderResponse get(GetSamlProviderRequest request, Call call) {
        var provider = rules.provider(call, request.samlProviderArn());
        return GetSamlProviderResponse.builder()
                .samlMetadataDocument(provider.metadata().orElse(""))
                .createDate(provider.created())
                .validUntil(provider.validUntil().orElse(null))
                .tags(iam.tagging().of(call.db(), provider.arn()))
                .build();
    }

    private ListSamlProvidersResponse list(ListSamlProvidersRequest request, Call call) {
        return ListSamlProvidersResponse.builder()
                .samlProviderList(iam.store().providers.of(call.db(), call.caller().account(),
                        SqlProviders.Kind.SAML)
                        .stream()
                        .map(provider -> SAMLProviderListEntry.builder()
                                .arn(provider.arn())
                                .createDate(provider.created())
                                .validUntil(provider.validUntil().orElse(null))
                                .build())
                        .toList())
                .build();
    }

    private UpdateSamlProviderResponse update(UpdateSamlProviderRequest request, Call call) {
        var provider = rules.provider(call, request.samlProviderArn());
        if (request.samlMetadataDocument() != null) {
            iam.store().providers.setMetadata(call.db(), provider, request.samlMetadataDocument(),
                    SamlMetadata.parse(request.samlMetadataDocument()).validUntil());
        }
        return UpdateSamlProviderResponse.builder().samlProviderArn(provider.arn()).build();
    }

    private DeleteSamlProviderResponse delete(DeleteSamlProviderRequest request, Call call) {
        rules.remove(call, rules.provider(call, request.samlProviderArn()));
        return DeleteSamlProviderResponse.builder().build();
    }
}
