package dev.muster.policy.oracle;

import dev.muster.policy.EvaluationMode;
import dev.muster.policy.Principal;
import java.util.List;
import java.util.Optional;

/** A request, in plain terms. */
public record Question(Principal principal, String action, String resource, Optional<String> owner, EvaluationMode mode,
        List<Fact> facts) {}
