package dev.muster.cloud.iam;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ways in which ec2:RunInstances, which acts on several resources at once, can be simulated. */
enum ResourceHandling {

    CLASSIC_INSTANCE_STORE("EC2-Classic-InstanceStore", ""), CLASSIC_EBS("EC2-Classic-EBS",
            " volume"), VPC_INSTANCE_STORE("EC2-VPC-InstanceStore", " network-interface"), VPC_INSTANCE_STORE_SUBNET(
                    "EC2-VPC-InstanceStore-Subnet",
                    " network-interface subnet"), VPC_EBS("EC2-VPC-EBS", " network-interface volume"), VPC_EBS_SUBNET(
                            "EC2-VPC-EBS-Subnet", " network-interface subnet volume");

    private static final String ACTION = "ec2:RunInstances";

    private final String option;

    private final String resourceTypes;

    /** @param further the resource types that it needs besides those that every instance needs */
    ResourceHandling(String option, String further) {
        this.option = option;
        this.resourceTypes = "instance image security-group" + further;
    }

    /** Refuses an option that there is not. */
    static Optional<ResourceHandling> parse(@Nullable String option) {
        if (option == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(values())
                .filter(each -> each.option.equals(option))
                .findFirst()
                .orElseThrow(() -> Refusals.invalid("Invalid ResourceHandlingOption: " + option)));
    }

    /** Whether all resources of the request are asked about together for this action. */
    boolean together(String action) {
        return action.equalsIgnoreCase(ACTION);
    }

    /** Refuses resources among which a type is missing that the option needs. */
    void check(List<String> arns) {
        for (var type : resourceTypes.split(" ", -1)) {
            if (arns.stream().noneMatch(arn -> arn.startsWith("arn:") && arn.contains(":" + type + "/"))) {
                throw Refusals.invalid("The ResourceHandlingOption " + option + " needs a resource of type " + type
                        + " among ResourceArns.");
            }
        }
    }
}
