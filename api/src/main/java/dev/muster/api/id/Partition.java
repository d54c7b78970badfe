package dev.muster.api.id;

import java.util.Map;

/** A partition of AWS: Regions that share accounts and endpoints. */
public enum Partition {

    AWS("aws"), AWS_CN("aws-cn"), AWS_US_GOV("aws-us-gov"), AWS_EUSC("aws-eusc"), AWS_ISO("aws-iso"), AWS_ISO_B(
            "aws-iso-b"), AWS_ISO_E("aws-iso-e"), AWS_ISO_F("aws-iso-f");

    /** What the codes of a partition's Regions begin with; the commercial ones begin with anything else. */
    private static final Map<String, Partition> PREFIXES = Map.of("cn-", AWS_CN, "us-gov-", AWS_US_GOV, "eusc-",
            AWS_EUSC, "us-iso-", AWS_ISO, "us-isob-", AWS_ISO_B, "eu-isoe-", AWS_ISO_E, "us-isof-", AWS_ISO_F);

    private final String code;

    Partition(String code) {
        this.code = code;
    }

    /** The code as it stands in an ARN. */
    public String code() {
        return code;
    }

    static Partition of(RegionId region) {
        return PREFIXES.entrySet().stream().filter(prefix -> region.code().startsWith(prefix.getKey()))
                .map(Map.Entry::getValue).findFirst().orElse(AWS);
    }

    @Override
    public String toString() {
        return code;
    }
}
