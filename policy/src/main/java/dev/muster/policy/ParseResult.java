package dev.muster.policy;

import java.util.List;

/** What came of reading a policy. */
public sealed interface ParseResult {

    /** Everything there is to say about the text, in the order of the text. */
    List<Finding> findings();

    /**
     * The text has a meaning and can be compiled. Findings of severity {@link Severity#ERROR} may be among the findings:
     * AWS would refuse to store such a policy, yet what it means is beyond doubt (an empty action list has no effect, a
     * resource that is no ARN matches nothing).
     */
    record Parsed(Policy policy, List<Finding> findings) implements ParseResult {

        public Parsed {
            findings = List.copyOf(findings);
        }
    }

    /** The text is no policy. At least one finding is an error. */
    record Malformed(List<Finding> findings) implements ParseResult {

        public Malformed {
            findings = List.copyOf(findings);
        }
    }
}
