package dev.muster.cloud.console.iam;

import dev.muster.cloud.console.editor.Writing;
import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.CallRefused;
import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Pages;
import dev.muster.cloud.console.page.Search;
import dev.muster.cloud.console.page.Visit;
import dev.muster.policy.PolicyKind;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;

/** Managed policies: what they say, where they are attached, and their versions. */
final class PolicyPages implements Pages {

    private static final String POLICIES = "iam/policies";

    private static final Writing CREATION = new Writing("iam/newpolicy", PolicyKind.IDENTITY,
            _ -> POLICIES, _ -> Skeletons.permissions(), PolicyPages::create);

    private static final Writing EDITING = new Writing("iam/version", PolicyKind.IDENTITY,
            visit -> Managed.page(arn(visit)), visit -> PolicyReader.current(visit.aws(), arn(visit)),
            PolicyPages::version);

    private static final Confirmation DELETION = new Confirmation(visit -> Question.of("Delete policy " + name(visit),
            "All versions of it are gone at once. AWS refuses as long as it is attached, or has more than one version.",
            Map.of("arn", arn(visit)), visit.path(Managed.page(arn(visit)))), visit -> {
                visit.aws().call(DeletePolicyRequest.builder().policyArn(arn(visit)).build(),
                        DeletePolicyResponse.class);
                return visit.path(POLICIES) + "?done=deleted";
            });

    private static final Confirmation DROPPING = new Confirmation(visit -> Question.of("Delete version " + id(visit)
            + " of " + name(visit), "Its text is gone, and nothing brings it back.",
            Map.of("arn", arn(visit),
                    "version", id(visit)),
            visit.path(Managed.page(arn(visit)))), visit -> {
                visit.aws().call(DeletePolicyVersionRequest.builder()
                        .policyArn(arn(visit))
                        .versionId(id(visit))
                        .build(), DeletePolicyVersionResponse.class);
                return visit.path(Managed.page(arn(visit))) + "&done=removed";
            });

    @Override
    public Map<String, Page> shown() {
        return Map.of(POLICIES, PolicyPages::list, POLICIES + "/create", CREATION::page, POLICIES + "/policy",
                of(visit -> Answer.shown("iam/policy", page(visit, Done.of(visit)))), POLICIES + "/edit",
                of(EDITING::page), POLICIES + "/delete", of(DELETION::asked), POLICIES + "/drop", of(DROPPING::asked));
    }

    private static Page of(Page page) {
        return new Named("arn", POLICIES, page);
    }

    @Override
    public Map<String, Page> done() {
        return Map.of(POLICIES + "/create", CREATION::pressed, POLICIES + "/edit", EDITING::pressed, POLICIES
                + "/delete", DELETION::meant, POLICIES + "/drop", DROPPING::meant, POLICIES + "/default",
                PolicyPages::enforce);
    }

    private static String arn(Visit visit) {
        return visit.form().text("arn");
    }

    private static String id(Visit visit) {
        return visit.form().text("version");
    }

    private static String name(Visit visit) {
        return arn(visit).substring(arn(visit).lastIndexOf('/') + 1);
    }

    /** Those of the account come first: AWS has more than a thousand. */
    private static Answer list(Visit visit) {
        var search = visit.form().has("status") ? Search.of(visit.form()) : new Search("", "Local", "", false);
        return Answer.shown("iam/policies", new PolicyListPage(Managed.found(visit.aws(), search), search, Done.of(
                visit)));
    }

    private static PolicyPage page(Visit visit, Optional<Notice> notice) {
        return PolicyReader.page(visit.aws(), arn(visit), visit.form().value("version"), notice);
    }

    private static String create(Visit visit, String document) {
        var created = visit.aws().call(CreatePolicyRequest.builder()
                .policyName(visit.form().text("name"))
                .description(visit.form().value("description").orElse(null))
                .policyDocument(document)
                .build(), CreatePolicyResponse.class).policy();
        return visit.path(Managed.page(created.arn())) + "&done=created";
    }

    private static String version(Visit visit, String document) {
        visit.aws().call(CreatePolicyVersionRequest.builder()
                .policyArn(arn(visit))
                .policyDocument(document)
                .setAsDefault(true)
                .build(), CreatePolicyVersionResponse.class);
        return visit.path(Managed.page(arn(visit))) + "&done=saved";
    }

    private static Answer enforce(Visit visit) {
        try {
            visit.aws().call(SetDefaultPolicyVersionRequest.builder()
                    .policyArn(arn(visit))
                    .versionId(id(visit))
                    .build(), SetDefaultPolicyVersionResponse.class);
            return new Answer.Elsewhere(visit.path(Managed.page(arn(visit))) + "&done=default");
        } catch (CallRefused refused) {
            return Answer.refused("iam/policy", page(visit, Optional.of(refused.notice())));
        }
    }
}
