package dev.muster.cloud.guardduty;

import java.util.Arrays;
import java.util.List;

/** What a detector looks at, in the order in which the API shows it. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are List.of
enum Feature {

    CLOUD_TRAIL(Kind.FOUNDATION), DNS_LOGS(Kind.FOUNDATION), FLOW_LOGS(Kind.FOUNDATION),
    //
    S3_DATA_EVENTS(Kind.ON), EKS_AUDIT_LOGS(Kind.ON), EBS_MALWARE_PROTECTION(Kind.ON), RDS_LOGIN_EVENTS(Kind.ON),
    //
    LAMBDA_NETWORK_LOGS(Kind.ON), EKS_RUNTIME_MONITORING(Kind.OFF), RUNTIME_MONITORING(Kind.OFF);

    /** How a feature is in a new detector. */
    enum Kind {
        /** Always on in a detector that is at work. */
        FOUNDATION, ON, OFF
    }

    private final Kind kind;

    Feature(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** Names of its additional configurations, which are off in a new detector. */
    List<String> additional() {
        return switch (this) {
            case EKS_RUNTIME_MONITORING -> List.of("EKS_ADDON_MANAGEMENT");
            case RUNTIME_MONITORING ->
                List.of("EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT");
            default -> List.of();
        };
    }

    /** The key of an additional configuration. */
    String key(String configuration) {
        return name() + "/" + configuration;
    }

    /** Those that can be switched on and off. */
    static List<Feature> optional() {
        return Arrays.stream(values()).filter(feature -> feature.kind != Kind.FOUNDATION).toList();
    }
}
