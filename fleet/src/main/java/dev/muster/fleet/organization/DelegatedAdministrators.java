package dev.muster.fleet.organization;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsClients;
import dev.muster.fleet.call.Calls;
import dev.muster.fleet.call.Pages;
import dev.muster.fleet.session.GlobalCalls;
import dev.muster.fleet.session.Sessions;
import java.util.List;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.DelegatedAdministrator;
import software.amazon.awssdk.services.organizations.model.ListDelegatedAdministratorsResponse;

/** Which accounts administer services for an organization; its management account and they are told. */
public final class DelegatedAdministrators {

    private final AccountId caller;
    private final GlobalCalls<OrganizationsClient> organizations;

    public DelegatedAdministrators(Sessions sessions, AwsClients clients, Calls calls) {
        this.caller = sessions.caller().account();
        this.organizations = new GlobalCalls<>("organizations", sessions, calls, clients, OrganizationsClient::builder);
    }

    /**
     * Those of one service, possibly none.
     *
     * @param principal the service, {@code guardduty.amazonaws.com}
     */
    public Answer<List<AccountId>> of(String principal) {
        var pages = new Pages<>(token -> organizations.call("ListDelegatedAdministrators", caller,
                (client, signer) -> client.listDelegatedAdministrators(request -> request.servicePrincipal(principal)
                        .nextToken(token).overrideConfiguration(signer))),
                ListDelegatedAdministratorsResponse::delegatedAdministrators,
                ListDelegatedAdministratorsResponse::nextToken);
        return pages.all().then(all -> Answer.ok(all.stream().map(DelegatedAdministrator::id)
                .filter(AccountId::isValid).map(AccountId::new).toList()));
    }
}
