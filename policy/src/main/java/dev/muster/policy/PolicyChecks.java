package dev.muster.policy;

import dev.muster.policy.PolicyParser.Problems;

/** What can be said of a policy that has a meaning. */
final class PolicyChecks {

    private PolicyChecks() {}

    static void check(Policy policy, Problems problems) {
        if (!policy.versionStated()) {
            problems.add(Severity.WARNING, Position.START, "MISSING_VERSION",
                    "without `\"Version\": \"2012-10-17\"` policy variables are plain text");
        }
    }
}
