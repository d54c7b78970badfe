package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.iam.Iam;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.List;

/** The service-linked role, which an account has from the first time that it uses the service. */
final class LinkedRole {

    private static final String NAME = "AWSServiceRoleForAmazonGuardDuty";

    private final Iam iam;

    LinkedRole(Iam iam) {
        this.iam = iam;
    }

    static String arn(Call call) {
        return "arn:" + call.region().partition() + ":iam::" + call.caller().account() + ":role/aws-service-role/"
                + Detectors.PRINCIPAL + "/" + NAME;
    }

    /** What IAM is asked where a call makes the role; nothing in an account that has it. */
    List<Check> checks(Call call) {
        var account = call.caller().account();
        return iam.role(call.transaction(), account, NAME).isPresent()
                ? List.of()
                : List.of(Check.of("iam:CreateServiceLinkedRole")
                        .on(arn(call), account)
                        .with("iam:AWSServiceName", Detectors.PRINCIPAL)
                        .with("aws:ViaAWSService", "true")
                        .with("aws:CalledVia", List.of(Detectors.PRINCIPAL))
                        .refusedWith(Refusals.noLinkedRole()));
    }

    void ensure(Transaction transaction, AccountId account, Instant now) {
        iam.ensureServiceLinkedRole(transaction, account, Detectors.PRINCIPAL, now);
    }
}
