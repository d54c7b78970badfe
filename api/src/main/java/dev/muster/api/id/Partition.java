package dev.muster.api.id;

/** A partition of AWS: Regions that share accounts and endpoints. */
public enum Partition {

    AWS("aws"), AWS_CN("aws-cn"), AWS_US_GOV("aws-us-gov");

    private final String code;

    Partition(String code) {
        this.code = code;
    }

    /** The code as it stands in an ARN. */
    public String code() {
        return code;
    }

    static Partition of(RegionId region) {
        if (region.code().startsWith("cn-")) {
            return AWS_CN;
        }
        return region.code().startsWith("us-gov-") ? AWS_US_GOV : AWS;
    }

    @Override
    public String toString() {
        return code;
    }
}
