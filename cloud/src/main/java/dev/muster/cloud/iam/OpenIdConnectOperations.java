package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AddClientIdToOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.AddClientIdToOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.DeleteOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.DeleteOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersResponse;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;
import software.amazon.awssdk.services.iam.model.RemoveClientIdFromOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.RemoveClientIdFromOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.UpdateOpenIdConnectProviderThumbprintRequest;
import software.amazon.awssdk.services.iam.model.UpdateOpenIdConnectProviderThumbprintResponse;

/** OpenID Connect providers. */
final class OpenIdConnectOperations {

    private static final String SCHEME = "https://";

    private static final int THUMBPRINTS = 5;

    private final IamContext iam;

    private final ProviderRules rules;

    OpenIdConnectOperations(IamContext iam) {
        this.iam = iam;
        this.rules = new ProviderRules(iam, SqlProviders.Kind.OIDC);
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                Operation.writes("CreateOpenIDConnectProvider", CreateOpenIdConnectProviderRequest.class,
                        OpenIdConnectOperations::askToCreate, this::create),
                Operation.reads("GetOpenIDConnectProvider", GetOpenIdConnectProviderRequest.class,
                        (request, call) -> ask(call, "iam:GetOpenIDConnectProvider",
                                request.openIDConnectProviderArn()),
                        this::get),
                Operation.reads("ListOpenIDConnectProviders", ListOpenIdConnectProvidersRequest.class,
                        Asks.onAccount("iam:ListOpenIDConnectProviders"), this::list),
                Operation.writes("AddClientIDToOpenIDConnectProvider", AddClientIdToOpenIdConnectProviderRequest.class,
                        (request, call) -> ask(call, "iam:AddClientIDToOpenIDConnectProvider",
                                request.openIDConnectProviderArn()),
                        this::addClient),
                Operation.writes("RemoveClientIDFromOpenIDConnectProvider",
                        RemoveClientIdFromOpenIdConnectProviderRequest.class,
                        (request, call) -> ask(call, "iam:RemoveClientIDFromOpenIDConnectProvider",
                                request.openIDConnectProviderArn()),
                        this::removeClient),
                Operation.writes("UpdateOpenIDConnectProviderThumbprint",
                        UpdateOpenIdConnectProviderThumbprintRequest.class,
                        (request, call) -> ask(call, "iam:UpdateOpenIDConnectProviderThumbprint",
                                request.openIDConnectProviderArn()),
                        this::updateThumbprint),
                Operation.writes("DeleteOpenIDConnectProvider", DeleteOpenIdConnectProviderRequest.class,
                        (request, call) -> ask(call, "iam:DeleteOpenIDConnectProvider",
                                request.openIDConnectProviderArn()),
                        this::delete));
    }

    private List<Check> ask(Call call, String action, String arn) {
        return List.of(rules.check(call, action, arn));
    }

    private static String arn(CreateOpenIdConnectProviderRequest request, Call call) {
        return "arn:aws:iam::" + call.caller().account() + ":oidc-provider/" + host(request.url());
    }

    /** The URL without its scheme, as ARNs and answers show it. */
    private static String host(String url) {
        return url.startsWith(SCHEME) ? url.substring(SCHEME.length()) : url;
    }

    private static List<Check> askToCreate(CreateOpenIdConnectProviderRequest request, Call call) {
        return List.of(Asks.giving(Check.of("iam:CreateOpenIDConnectProvider")
                .on(arn(request, call), call.caller().account()), request.tags()));
    }

    private CreateOpenIdConnectProviderResponse create(CreateOpenIdConnectProviderRequest request, Call call) {
        if (!request.url().startsWith(SCHEME)) {
            throw Refusals.validation("Invalid Open ID Connect Provider URL");
        }
        rules.checkQuota(call);
        var arn = arn(request, call);
        if (rules.find(call, arn).isPresent()) {
            throw Refusals.exists("Provider with url " + request.url() + " already exists.");
        }
        var provider = new SqlProviders.Provider(arn, call.caller().account(), SqlProviders.Kind.OIDC,
                host(request.url()), Optional.empty(), call.now(), Optional.empty());
        iam.store().providers.add(call.db(), provider);
        setClients(call, provider, request.clientIDList());
        setThumbprints(call, provider, request.thumbprintList());
        iam.tagging().add(call.db(), arn, request.tags());
        return CreateOpenIdConnectProviderResponse.builder()
                .openIDConnectProviderArn(arn)
                .tags(request.hasTags() ? request.tags() : null)
                .build();
    }

    private void setClients(Call call, SqlProviders.Provider provider, List<String> clients) {
        var limit = iam.quotas().clientIdsPerProvider();
        if (clients.size() > limit) {
            throw Refusals.quota("ClientIdsPerOpenIdConnectProvider", limit);
        }
        iam.store().providers.setEntries(call.db(), provider, SqlProviders.Entries.CLIENT_ID, clients);
    }

    private void setThumbprints(Call call, SqlProviders.Provider provider, List<String> thumbprints) {
        if (thumbprints.size() > THUMBPRINTS) {
            throw Refusals.invalid("Thumbprint list must contain fewer than " + THUMBPRINTS + " entries.");
        }
        iam.store().providers.setEntries(call.db(), provider, SqlProviders.Entries.THUMBPRINT, thumbprints);
    }

    private List<String> clients(Call call, SqlProviders.Provider provider) {
        return iam.store().providers.entries(call.db(), provider, SqlProviders.Entries.CLIENT_ID);
    }

    private GetOpenIdConnectProviderResponse get(GetOpenIdConnectProviderRequest request, Call call) {
        var provider = rules.provider(call, request.openIDConnectProviderArn());
        return GetOpenIdConnectProviderResponse.builder()
                .url(provider.subject())
                .clientIDList(clients(call, provider))
                .thumbprintList(iam.store().providers.entries(call.db(), provider, SqlProviders.Entries.THUMBPRINT))
                .createDate(provider.created())
                .tags(iam.tagging().of(call.db(), provider.arn()))
                .build();
    }

    private ListOpenIdConnectProvidersResponse list(ListOpenIdConnectProvidersRequest request, Call call) {
        return ListOpenIdConnectProvidersResponse.builder()
                .openIDConnectProviderList(iam.store().providers.of(call.db(), call.caller().account(),
                        SqlProviders.Kind.OIDC)
                        .stream()
                        .map(provider -> OpenIDConnectProviderListEntry.builder().arn(provider.arn()).build())
                        .toList())
                .build();
    }

    /** A client id that is there already stays as it is. */
    private AddClientIdToOpenIdConnectProviderResponse addClient(AddClientIdToOpenIdConnectProviderRequest request,
            Call call) {
        var provider = rules.provider(call, request.openIDConnectProviderArn());
        var clients = new ArrayList<>(clients(call, provider));
        if (!clients.contains(request.clientID())) {
            clients.add(request.clientID());
            setClients(call, provider, clients);
        }
        return AddClientIdToOpenIdConnectProviderResponse.builder().build();
    }

    private RemoveClientIdFromOpenIdConnectProviderResponse removeClient(
            RemoveClientIdFromOpenIdConnectProviderRequest request, Call call) {
        var provider = rules.provider(call, request.openIDConnectProviderArn());
        var clients = new ArrayList<>(clients(call, provider));
        clients.remove(request.clientID());
        setClients(call, provider, clients);
        return RemoveClientIdFromOpenIdConnectProviderResponse.builder().build();
    }

    private UpdateOpenIdConnectProviderThumbprintResponse updateThumbprint(
            UpdateOpenIdConnectProviderThumbprintRequest request, Call call) {
        setThumbprints(call, rules.provider(call, request.openIDConnectProviderArn()), request.thumbprintList());
        return UpdateOpenIdConnectProviderThumbprintResponse.builder().build();
    }

    /** Deleting a provider that is not there is no error. */
    private DeleteOpenIdConnectProviderResponse delete(DeleteOpenIdConnectProviderRequest request, Call call) {
        rules.find(call, request.openIDConnectProviderArn()).ifPresent(provider -> rules.remove(call, provider));
        return DeleteOpenIdConnectProviderResponse.builder().build();
    }
}
