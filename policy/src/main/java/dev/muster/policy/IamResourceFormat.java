package dev.muster.policy;

import java.util.List;
import java.util.Optional;

/** What IAM's write operations demand of the form of a resource. */
final class IamResourceFormat {

    private static final List<String> IAM_PATHS = List.of("user/", "federated-user/", "role/", "group/",
            "instance-profile/", "mfa/", "server-certificate/", "policy/", "sms-mfa/", "saml-provider/",
            "oidc-provider/", "report/", "access-report/");

    private IamResourceFormat() {}

    /** Whether IAM gives up on the resource before it looks closer. */
    static boolean failsLegacyParsing(String resource) {
        boolean cutShort = resource.contains("::") && ArnText.lastColon(resource) < 0;
        boolean noService = resource.indexOf(':') != resource.lastIndexOf(':') && ArnText.part(resource, 2).isEmpty();
        return resource.startsWith("arn:") && (cutShort || noService);
    }

    /** IAM's message about a resource; empty when it is well-formed. */
    static Optional<String> problem(String resource) {
        if (resource.equals("*")) {
            return Optional.empty();
        }
        if (!resource.startsWith("arn:")) {
            return Optional.of("Resource " + resource + " must be in ARN format or \"*\".");
        }
        var parts = resource.split(":", 6);
        if (!isPartition(parts[1])) {
            var tail = resource.substring(Math.min(resource.length(), 5 + parts[1].length())).split(":", 4);
            var shown = new StringBuilder("arn:").append(parts[1]);
            for (int i = 0; i < 4; i++) {
                boolean there = i < tail.length && !(tail.length == 1 && tail[0].isEmpty());
                shown.append(':').append(there ? tail[i] : "*");
            }
            return Optional.of("Partition \"" + parts[1] + "\" is not valid for resource \"" + shown + "\".");
        }
        if (parts.length < 3) {
            return Optional.of("Resource vendor must be fully qualified and cannot contain regexes.");
        }
        var region = parts.length > 3 ? parts[3] : "";
        var path = parts.length > 5 ? parts[5] : "";
        if (parts[2].equals("iam") && !region.isEmpty()) {
            return Optional.of("IAM resource " + resource + " cannot contain region information.");
        }
        if (parts[2].equals("s3") && !region.isEmpty() && !path.startsWith("accesspoint/")) {
            return Optional.of("Resource " + resource + " can not contain region information.");
        }
        if (parts[2].equals("iam") && parts.length > 5 && !path.equals("*")
                && IAM_PATHS.stream().noneMatch(path::startsWith)) {
            return Optional.of("IAM resource path must either be \"*\" or start with "
                    + String.join(", ", IAM_PATHS) + ".");
        }
        return Optional.empty();
    }

    private static boolean isPartition(String text) {
        return text.equals("*") || text.equals("aws") || text.matches("aws-[a-z-]+");
    }
}
