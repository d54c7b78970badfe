package dev.muster.cloud.console.iam;

import dev.muster.api.wire.Percent;
import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.Moment;
import dev.muster.cloud.console.page.Search;
import java.util.Objects;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.Policy;

/**
 * A managed policy.
 *
 * @param description    possibly empty; lists do not tell it
 * @param defaultVersion the id of the version that is in force
 * @param attachments    how often it is attached
 * @param changed        when, for people
 */
record Managed(String name, String path, String arn, String description, String defaultVersion, int attachments,
        String created, String changed) {

    /** The path of the page of one of them. */
    static String page(String arn) {
        return "iam/policies/policy?arn=" + Percent.encode(arn);
    }

    static Managed of(Policy policy) {
        return new Managed(policy.policyName(), policy.path(), policy.arn(), Objects.requireNonNullElse(policy
                .description(), ""), policy.defaultVersionId(), policy.attachmentCount(), Moment.shown(
                        policy
                                .createDate()),
                Moment.shown(policy.updateDate()));
    }

    /** A page of those of a scope: {@code Local}, {@code AWS}, or empty for both. */
    static Roll<Managed> found(Aws aws, Search search) {
        return Roll.found(search, marker -> {
            var page = aws.call(ListPoliciesRequest.builder()
                    .scope(search.status().isEmpty() ? "All" : search.status())
                    .marker(marker)
                    .maxItems(Roll.PAGE)
                    .build(), ListPoliciesResponse.class);
            return Roll.of(page.policies().stream().map(Managed::of).toList(), page.marker());
        }, policy -> policy.path() + policy.name());
    }

    /** Whether it is AWS's own, which nobody changes. */
    boolean byAws() {
        return isByAws(arn);
    }

    static boolean isByAws(String arn) {
        return arn.contains(":iam::aws:");
    }
}
