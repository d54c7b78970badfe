package dev.muster.cloud.world;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Trust policies for a list of principals, as JSON. */
public final class TrustPolicy {

    private TrustPolicy() {}

    /** Lets AWS principals and services assume a role. */
    public static String of(List<String> aws, List<String> services) {
        var principals = new ArrayList<String>();
        if (!aws.isEmpty()) {
            principals.add("\"AWS\": " + list(aws));
        }
        if (!services.isEmpty()) {
            principals.add("\"Service\": " + list(services));
        }
        return "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {"
                + String.join(", ", principals) + "}, \"Action\": \"sts:AssumeRole\"}]}";
    }

    // INVARIANT: principals hold neither quotes nor backslashes
    private static String list(List<String> values) {
        return values.stream().map(value -> '"' + value + '"').collect(Collectors.joining(", ", "[", "]"));
    }
}
