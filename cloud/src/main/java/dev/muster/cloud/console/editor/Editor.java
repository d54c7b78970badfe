package dev.muster.cloud.console.editor;

import dev.muster.policy.PolicyKind;
import java.util.Optional;

/**
 * A policy that is being written.
 *
 * @param draft  what stands there
 * @param review what the linter says of it
 * @param trial  what came of the call that was tried
 */
public record Editor(Draft draft, Review review, Optional<Trial> trial) {

    static Editor of(Draft draft, Optional<Trial> trial) {
        return new Editor(draft, Review.of(draft), trial);
    }

    /** How a kind of policy is called where one chooses. */
    public static String label(PolicyKind kind) {
        var label = kind.label();
        return Character.toUpperCase(label.charAt(0)) + label.substring(1);
    }
}
