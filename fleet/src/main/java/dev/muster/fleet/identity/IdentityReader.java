package dev.muster.fleet.identity;

import dev.muster.api.id.AccountId;
import dev.muster.api.identity.AccountDetails;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsClients;
import dev.muster.fleet.call.Calls;
import dev.muster.fleet.session.GlobalCalls;
import dev.muster.fleet.session.Sessions;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;

/** Reads the users and roles of an account through the IAM API, page by page. */
public final class IdentityReader {

    private static final int PAGE = 1_000;

    private final Sessions sessions;
    private final GlobalCalls<IamClient> iam;
    private final LimitReader limits;

    public IdentityReader(Sessions sessions, AwsClients clients, Calls calls) {
        this.sessions = sessions;
        this.iam = new GlobalCalls<>("iam", sessions, calls, clients, IamClient::builder);
        this.limits = new LimitReader(sessions, clients, calls);
    }

    /** The users and roles of the caller's account. */
    public Answer<Identities> read() {
        AccountId account = sessions.caller().account();
        return details(account).then(found -> Answer.ok(new Identities(account, found.identities(),
                limits.above(account))));
    }

    private Answer<AccountDetails> details(AccountId account) {
        var pages = new ArrayList<GetAccountAuthorizationDetailsResponse>();
        @Nullable
        String marker = null;
        do {
            String from = marker;
            var answer = iam.call("GetAccountAuthorizationDetails", account,
                    (client, signer) -> client.getAccountAuthorizationDetails(
                            request -> request.maxItems(PAGE).marker(from).overrideConfiguration(signer)));
            switch (answer) {
                case Answer.Ok<GetAccountAuthorizationDetailsResponse>(var page) -> {
                    pages.add(page);
                    marker = Boolean.TRUE.equals(page.isTruncated()) ? page.marker() : null;
                }
                case Answer.Failed<GetAccountAuthorizationDetailsResponse>(var why) -> {
                    return Answer.failed(why);
                }
            }
        } while (marker != null);
        return Answer.ok(new AccountDetails(pages));
    }
}
