package dev.muster.cloud.console.iam;

import dev.muster.cloud.console.editor.Writing;
import dev.muster.cloud.console.page.Pages;
import dev.muster.cloud.console.page.Visit;
import dev.muster.policy.PolicyKind;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;

/** What roles alone have: a policy that says who may assume them. */
final class RolePages implements Pages {

    private static final Roles ROLES = new Roles();

    private static final String CREATE = ROLES.page() + "/create";

    private static final String TRUST = ROLES.page() + "/trust";

    private static final Writing CREATION = new Writing("iam/newrole", PolicyKind.TRUST, _ -> ROLES.page(),
            visit -> Skeletons.trust(visit.account()), RolePages::create);

    private static final Writing TRUSTING = new Writing("iam/trust", PolicyKind.TRUST,
            visit -> ROLES.one(IdentityPages.name(visit)),
            visit -> Roles.trust(visit.aws(), IdentityPages.name(visit)), RolePages::trust);

    @Override
    public Map<String, Page> shown() {
        return Map.of(CREATE, CREATION::page, TRUST, new Named("name", ROLES.page(), TRUSTING::page));
    }

    @Override
    public Map<String, Page> done() {
        return Map.of(CREATE, CREATION::pressed, TRUST, TRUSTING::pressed);
    }

    private static String create(Visit visit, String trust) {
        var form = visit.form();
        visit.aws().call(CreateRoleRequest.builder()
                .roleName(form.text("name"))
                .description(form.value("description").orElse(null))
                .maxSessionDuration(form.value("longest").map(RolePages::seconds).orElse(null))
                .permissionsBoundary(form.value("boundary").orElse(null))
                .assumeRolePolicyDocument(trust)
                .build(), CreateRoleResponse.class);
        return visit.path(ROLES.one(form.text("name"))) + "&done=created";
    }

    /** What is no number of hours is for AWS to refuse. */
    private static int seconds(String hours) {
        return hours.matches("[0-9]{1,3}") ? Integer.parseInt(hours) * 3600 : 0;
    }

    private static String trust(Visit visit, String trust) {
        visit.aws().call(UpdateAssumeRolePolicyRequest.builder()
                .roleName(IdentityPages.name(visit))
                .policyDocument(trust)
                .build(), UpdateAssumeRolePolicyResponse.class);
        return visit.path(ROLES.one(IdentityPages.name(visit))) + "&done=saved";
    }
}
