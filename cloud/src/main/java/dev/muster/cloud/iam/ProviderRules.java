package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import java.util.Optional;

/** How identity providers of one kind are found and asked about. */
final class ProviderRules {

    private final IamContext iam;

    private final SqlProviders.Kind kind;

    ProviderRules(IamContext iam, SqlProviders.Kind kind) {
        this.iam = iam;
        this.kind = kind;
    }

    Check check(Call call, String action, String arn) {
        return Asks.tagged(Asks.onArn(call, action, arn), iam.store().tags.of(call.db(), arn));
    }

    Optional<SqlProviders.Provider> find(Call call, String arn) {
        return iam.store().providers.find(call.db(), arn)
                .filter(provider -> provider.kind() == kind && provider.account().equals(call.caller().account()));
    }

    SqlProviders.Provider provider(Call call, String arn) {
        return find(call, arn).orElseThrow(() -> Refusals.noSuch(switch (kind) {
            case OIDC -> "OpenIDConnect Provider not found for arn " + arn;
            case SAML -> "Manifest not found for arn " + arn;
        }));
    }

    void checkQuota(Call call) {
        if (iam.store().providers.of(call.db(), call.caller().account(), kind).size() >= iam.quotas().providers()) {
            throw Refusals.quota(switch (kind) {
                case OIDC -> "OpenIdConnectProvidersPerAccount";
                case SAML -> "SAMLProvidersPerAccount";
            }, iam.quotas().providers());
        }
    }

    void remove(Call call, SqlProviders.Provider provider) {
        iam.store().providers.remove(call.db(), provider);
        iam.store().tags.clear(call.db(), provider.arn());
    }
}
