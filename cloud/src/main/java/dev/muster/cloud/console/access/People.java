package dev.muster.cloud.console.access;

import dev.muster.api.identity.AccountDetails;
import dev.muster.api.identity.AttachedPolicy;
import dev.muster.api.identity.Identity;
import dev.muster.cloud.console.editor.Document;
import dev.muster.cloud.console.page.Aws;
import dev.muster.policy.Context;
import dev.muster.policy.subject.Described;
import dev.muster.policy.subject.Subject;
import dev.muster.policy.subject.Subjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;

/** The users and roles of an account, with all policies that bind them. */
final class People {

    private static final int PAGE = 1_000;

    private People() {}

    static List<Subject> of(Aws aws, String account, Limits limits) {
        var pages = new ArrayList<GetAccountAuthorizationDetailsResponse>();
        @Nullable
        String marker = null;
        do {
            var page = aws.call(GetAccountAuthorizationDetailsRequest.builder().marker(marker).maxItems(PAGE).build(),
                    GetAccountAuthorizationDetailsResponse.class);
            pages.add(page);
            marker = page.marker();
        } while (marker != null);
        return Subjects.of(new AccountDetails(pages).identities()
                .stream()
                .map(found -> described(account, found, limits))
                .toList());
    }

    private static Described described(String account, Identity found, Limits limits) {
        return new Described(account, found.arn(), found.id(), found.name(), found.tags(), Context.EMPTY, found
                .policies()
                .stream()
                .map(People::source)
                .toList(), found.boundary().map(People::source), limits.levels(),
                found.trust()
                        .map(json -> source(new AttachedPolicy("trust policy of " + found.name(), Optional.empty(),
                                json))));
    }

    /** Laid out as the pages of policies show them, so that lines are the same here and there. */
    private static Described.Source source(AttachedPolicy policy) {
        return new Described.Source(policy.name(), policy.arn(), Document.laidOut(policy.json()));
    }
}
