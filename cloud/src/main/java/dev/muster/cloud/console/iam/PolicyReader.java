package dev.muster.cloud.console.iam;

import dev.muster.cloud.console.editor.Document;
import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.Moment;
import dev.muster.cloud.console.page.Notice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;

/** Asks for all that the page of a managed policy shows. */
final class PolicyReader {

    private PolicyReader() {}

    /** @param version the id of the version to show; the one in force where none is named */
    static PolicyPage page(Aws aws, String arn, Optional<String> version, Optional<Notice> notice) {
        var policy = Managed.of(aws.call(GetPolicyRequest.builder().policyArn(arn).build(), GetPolicyResponse.class)
                .policy());
        var shown = version.orElse(policy.defaultVersion());
        var uses = aws.call(ListEntitiesForPolicyRequest.builder().policyArn(arn).maxItems(Roll.PAGE).build(),
                ListEntitiesForPolicyResponse.class);
        return new PolicyPage(policy, versions(aws, arn), shown, Document.of(text(aws, arn, shown)), uses(uses),
                uses.marker() != null, notice);
    }

    /** The text of the version that is in force. */
    static String current(Aws aws, String arn) {
        var policy = aws.call(GetPolicyRequest.builder().policyArn(arn).build(), GetPolicyResponse.class).policy();
        return text(aws, arn, policy.defaultVersionId());
    }

    private static String text(Aws aws, String arn, String version) {
        return Document.text(aws.call(GetPolicyVersionRequest.builder().policyArn(arn).versionId(version).build(),
                GetPolicyVersionResponse.class).policyVersion().document());
    }

    private static List<PolicyPage.Version> versions(Aws aws, String arn) {
        return aws.call(ListPolicyVersionsRequest.builder().policyArn(arn).build(), ListPolicyVersionsResponse.class)
                .versions()
                .stream()
                .map(version -> new PolicyPage.Version(version.versionId(), version.isDefaultVersion(), Moment.shown(
                        version.createDate())))
                .toList();
    }

    private static List<PolicyPage.Use> uses(ListEntitiesForPolicyResponse found) {
        return Stream.of(
                found.policyUsers().stream().map(user -> new PolicyPage.Use(new Users(), user.userName())),
                found.policyGroups().stream().map(group -> new PolicyPage.Use(new Groups(), group.groupName())),
                found.policyRoles().stream().map(role -> new PolicyPage.Use(new Roles(), role.roleName())))
                .flatMap(each -> each)
                .toList();
    }
}
