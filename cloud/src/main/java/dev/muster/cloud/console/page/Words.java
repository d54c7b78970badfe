package dev.muster.cloud.console.page;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of AWS's models as people read them: {@code PrivateIpAddress} is "Private IP address". */
public final class Words {

    private static final Pattern HUMPS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    /** What is not written like a word, by its lower case. */
    private static final Map<String, String> ABBREVIATIONS = Stream.of("AMI", "API", "ARN", "ASN", "AWS", "DB", "DNS",
            "EBS", "EC2", "ECS", "EKS", "IAM", "ID", "IDs", "IP", "IPv4", "IPv6", "ISP", "KMS", "RDS", "UID", "URI",
            "URL", "VPC").collect(Collectors.toMap(word -> word.toLowerCase(Locale.ROOT), Function.identity()));

    /** What stands for a longer word. */
    private static final Map<String, String> SHORT = Map.of("lat", "latitude", "lon", "longitude", "org",
            "organization");

    private Words() {}

    public static String of(String name) {
        var words = new StringBuilder();
        for (var hump : HUMPS.split(name, -1)) {
            var word = hump.toLowerCase(Locale.ROOT);
            words.append(words.isEmpty() ? "" : " ")
                    .append(ABBREVIATIONS.getOrDefault(word, SHORT.getOrDefault(word, word)));
        }
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
