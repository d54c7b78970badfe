package dev.muster.cloud.console.iam;

import dev.muster.api.wire.Percent;
import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.Search;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Tag;

/** What policies are attached to: users, groups and roles have the same calls by different names. */
sealed interface Identities permits Users, Groups, Roles {

    /** More than any of them can have attached or embedded. */
    int ALL = 1_000;

    /** The path of their page. */
    String page();

    /** What one of them is called. */
    String noun();

    Roll<Row> found(Aws aws, Search search);

    Identity get(Aws aws, String name);

    void delete(Aws aws, String name);

    void attach(Aws aws, String name, String policyArn);

    void detach(Aws aws, String name, String policyArn);

    /** The text of a policy that is embedded in one of them. */
    String inline(Aws aws, String name, String policy);

    void put(Aws aws, String name, String policy, String document);

    void remove(Aws aws, String name, String policy);

    /** What several of them are called, with a capital. */
    default String title() {
        return Character.toUpperCase(noun().charAt(0)) + noun().substring(1) + "s";
    }

    /** The path of the page of one of them. */
    default String one(String name) {
        return page() + "/" + noun() + "?name=" + Percent.encode(name);
    }

    static List<Identity.Attached> attached(List<AttachedPolicy> policies) {
        return policies.stream()
                .map(policy -> new Identity.Attached(policy.policyName(), policy.policyArn()))
                .toList();
    }

    static List<Identity.Label> labels(List<Tag> tags) {
        return tags.stream().map(tag -> new Identity.Label(tag.key(), tag.value())).toList();
    }
}
