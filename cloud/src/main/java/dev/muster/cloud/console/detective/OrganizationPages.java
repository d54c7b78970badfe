package dev.muster.cloud.console.detective;

import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.CallRefused;
import dev.muster.cloud.console.page.Moment;
import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Pages;
import dev.muster.cloud.console.page.Visit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.detective.model.DescribeOrganizationConfigurationRequest;
import software.amazon.awssdk.services.detective.model.DescribeOrganizationConfigurationResponse;
import software.amazon.awssdk.services.detective.model.DisableOrganizationAdminAccountRequest;
import software.amazon.awssdk.services.detective.model.DisableOrganizationAdminAccountResponse;
import software.amazon.awssdk.services.detective.model.EnableOrganizationAdminAccountRequest;
import software.amazon.awssdk.services.detective.model.EnableOrganizationAdminAccountResponse;
import software.amazon.awssdk.services.detective.model.ListOrganizationAdminAccountsRequest;
import software.amazon.awssdk.services.detective.model.ListOrganizationAdminAccountsResponse;
import software.amazon.awssdk.services.detective.model.UpdateOrganizationConfigurationRequest;
import software.amazon.awssdk.services.detective.model.UpdateOrganizationConfigurationResponse;

/** Who administers Detective for the organization, and what becomes of accounts that join it. */
public final class OrganizationPages implements Pages {

    private static final String ORGANIZATION = "detective/organization";

    @Override
    public Map<String, Page> shown() {
        return Map.of(ORGANIZATION, visit -> Answer.shown(ORGANIZATION, page(visit, done(visit))));
    }

    @Override
    public Map<String, Page> done() {
        return Map.of(ORGANIZATION + "/designate", visit -> after(visit, aws -> aws.call(
                EnableOrganizationAdminAccountRequest.builder().accountId(visit.form().text("account").strip())
                        .build(),
                EnableOrganizationAdminAccountResponse.class)), ORGANIZATION + "/remove", visit -> after(visit,
                        aws -> aws.call(DisableOrganizationAdminAccountRequest.builder().build(),
                                DisableOrganizationAdminAccountResponse.class)),
                ORGANIZATION + "/joining", visit -> after(visit, aws -> aws.call(UpdateOrganizationConfigurationRequest
                        .builder()
                        .graphArn(Graph.of(aws).map(Graph::arn).orElse("none"))
                        .autoEnable(visit.form().has("enable"))
                        .build(), UpdateOrganizationConfigurationResponse.class)));
    }

    private static OrganizationPage page(Visit visit, Optional<Notice> notice) {
        var joining = joining(visit.aws());
        try {
            var designated = visit.aws()
                    .call(ListOrganizationAdminAccountsRequest.builder().build(),
                            ListOrganizationAdminAccountsResponse.class)
                    .administrators()
                    .stream()
                    .map(found -> new OrganizationPage.Designated(found.accountId(), Objects.requireNonNullElse(found
                            .graphArn(), ""), found.delegationTime() == null
                                    ? ""
                                    : Moment.shown(found.delegationTime())))
                    .toList();
            return new OrganizationPage(designated, Optional.empty(), joining, notice);
        } catch (CallRefused refused) {
            return new OrganizationPage(List.of(), Optional.of(refused.notice()), joining, notice);
        }
    }

    /** Only the designated administrator is told; everybody else has nothing to choose here. */
    private static Optional<Boolean> joining(Aws aws) {
        try {
            return Graph.of(aws).map(graph -> Boolean.TRUE.equals(aws.call(DescribeOrganizationConfigurationRequest
                    .builder().graphArn(graph.arn()).build(), DescribeOrganizationConfigurationResponse.class)
                    .autoEnable()));
        } catch (CallRefused _) {
            return Optional.empty();
        }
    }

    private static Answer after(Visit visit, Consumer<Aws> call) {
        try {
            call.accept(visit.aws());
            return new Answer.Elsewhere(visit.path(ORGANIZATION) + "?done=changed");
        } catch (CallRefused refused) {
            return Answer.refused(ORGANIZATION, page(visit, Optional.of(refused.notice())));
        }
    }

    private static Optional<Notice> done(Visit visit) {
        return visit.form().text("done").equals("changed")
                ? Optional.of(Notice.done("The organization is changed"))
                : Optional.empty();
    }
}
