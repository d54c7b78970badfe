package dev.muster.policy.explain;

import java.util.List;

/**
 * A statement that would have changed the answer had one thing been different: an Allow that a denied request lacked, or
 * a Deny that an allowed one escaped.
 *
 * @param mismatch the first thing that did not fit
 * @param notes what is easily misread about it
 */
public record NearMiss(StatementPlace statement, Mismatch mismatch, List<Note> notes) {

    public NearMiss {
        notes = List.copyOf(notes);
    }
}
