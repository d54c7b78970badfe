package dev.muster.cloud.console.inventory;

import dev.muster.cloud.console.page.CallRefused;
import dev.muster.cloud.console.page.Visit;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationResponse;

/**
 * Who may see runs. A run holds what many accounts have, so two things are asked of whoever wants to see it: that IAM
 * lets them ask AWS Config about the resources of many accounts, which is what AWS has for it; and that they belong to
 * the account that took the run, or to the management account of the organization.
 *
 * @param open whether nobody has to prove who they are: then everybody may see everything
 */
record Admission(boolean open) {

    /**
     * Which runs somebody may see.
     *
     * @param run      the name of the one that they want to see, for the trail
     * @param question what they want to know of it, for the trail
     * @throws CallRefused if IAM lets them see none
     */
    Predicate<Run> admits(Visit visit, String run, String question) {
        visit.aws().permit("config", "SelectAggregateResourceConfig", Map.of("ConfigurationAggregatorName", run,
                "Expression", question));
        if (open || manages(visit)) {
            return _ -> true;
        }
        return wanted -> wanted.owner().filter(visit.account()::equals).isPresent();
    }

    /** Who may not know who manages the organization does not count as its manager. */
    private static boolean manages(Visit visit) {
        try {
            return visit.account().equals(visit.aws().call(DescribeOrganizationRequest.builder().build(),
                    DescribeOrganizationResponse.class).organization().masterAccountId());
        } catch (CallRefused refused) {
            return false;
        }
    }
}
