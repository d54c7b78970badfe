package dev.muster.cloud.iam;

import java.util.Arrays;
import java.util.Optional;

/** The services that have a service-linked role here. */
enum LinkedService {

    DETECTIVE("detective.amazonaws.com", "AWSServiceRoleForDetective", "AmazonDetectiveServiceLinkedRolePolicy"),
    //
    GUARDDUTY("guardduty.amazonaws.com", "AWSServiceRoleForAmazonGuardDuty", "AmazonGuardDutyServiceRolePolicy"),
    //
    ORGANIZATIONS("organizations.amazonaws.com", "AWSServiceRoleForOrganizations",
            "AWSOrganizationsServiceTrustPolicy");

    private final String principal;

    private final String roleName;

    private final String policyName;

    LinkedService(String principal, String roleName, String policyName) {
        this.principal = principal;
        this.roleName = roleName;
        this.policyName = policyName;
    }

    static Optional<LinkedService> of(String principal) {
        return Arrays.stream(values()).filter(service -> service.principal.equals(principal)).findFirst();
    }

    String roleName() {
        return roleName;
    }

    String path() {
        return "/aws-service-role/" + principal + "/";
    }

    String policyArn() {
        return "arn:aws:iam::aws:policy/aws-service-role/" + policyName;
    }

    String trust() {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},\
                "Action":"sts:AssumeRole"}]}""".formatted(principal);
    }
}
