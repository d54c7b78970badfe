package dev.muster.fleet.call;

/**
 * What a call is signed with. Used by many threads at once.
 *
 * @param <P> what signs
 */
public interface Pass<P> {

    /** Good as far as one can tell here, or why there is none. */
    Answer<P> get();

    /**
     * Another one, after AWS said that one is past its time. Many callers may hold the same; the first of them has it
     * renewed, the others get what came of that.
     *
     * @param expired what AWS did not take
     */
    Answer<P> insteadOf(P expired);
}
