package dev.muster.cloud.organizations;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.fuzz.Cost;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Policies of an organization, one on each line from the root down: refused when stored, or merged. */
class ManagementPolicyFuzz {

    private static final PolicyGrammar GRAMMAR = new PolicyGrammar();

    @FuzzTest(maxDuration = Cost.TIME)
    void what_is_stored_can_be_merged(byte[] input) {
        Cost.inProportion(input, ManagementPolicyFuzz::merge);
    }

    private static void merge(byte[] input) {
        var levels = new ArrayList<List<String>>();
        for (var document : new String(input, StandardCharsets.UTF_8).split("\n", -1)) {
            var _ = isGood(OrganizationPolicyType.SERVICE_CONTROL_POLICY, document);
            if (isGood(OrganizationPolicyType.BACKUP_POLICY, document)) {
                levels.add(List.of(document));
            }
        }
        var merged = EffectivePolicy.merge(levels);
        if (!merged.equals("{}") && !isGood(OrganizationPolicyType.BACKUP_POLICY, merged)) {
            throw new AssertionError("what came of merging is no policy: " + merged);
        }
    }

    private static boolean isGood(OrganizationPolicyType type, String document) {
        try {
            GRAMMAR.check(type, document);
            return true;
        } catch (AwsFailure _) {
            return false;
        }
    }
}
