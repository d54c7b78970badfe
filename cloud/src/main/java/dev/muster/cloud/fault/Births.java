package dev.muster.cloud.fault;

import dev.muster.api.document.Document;
import java.util.List;
import java.util.Optional;

/** Which answers tell of something new that other calls depend on: access keys, and roles that can be assumed. */
final class Births {

    private Births() {}

    /** The id by which others will name what a change has made. */
    static Optional<String> in(CallFacts call, Document.Members output) {
        return switch (call.service() + ":" + call.operation()) {
            case "iam:CreateAccessKey" -> at(output, List.of("AccessKey", "AccessKeyId"));
            case "iam:CreateRole" -> at(output, List.of("Role", "Arn"));
            default -> Optional.empty();
        };
    }

    /** The role that a call wants to assume. */
    static Optional<String> wanted(CallFacts call, Document.Members input) {
        return call.service().equals("sts") && call.operation().equals("AssumeRole")
                ? input.text("RoleArn")
                : Optional.empty();
    }

    private static Optional<String> at(Document.Members output, List<String> path) {
        return output.members().get(path.getFirst()) instanceof Document.Members inner
                ? inner.text(path.getLast())
                : Optional.empty();
    }
}
