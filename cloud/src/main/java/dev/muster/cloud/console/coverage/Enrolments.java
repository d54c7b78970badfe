package dev.muster.cloud.console.coverage;

/**
 * The engine of {@code muster detective|guardduty status|enable}, at work for whoever is signed in to the console: all it
 * does are calls of the APIs with their key. Each method comes back when it is done, or soon after its thread was told
 * to stop, and tells meanwhile how far it is. Throws {@link CannotWork} where nothing can be begun. Thread-safe.
 */
public interface Enrolments {

    /** Finds out which accounts should be covered, and who is covered where. Changes nothing. */
    Seen look(Actor actor, Wanted wanted, Watcher watcher);

    /** Says what {@link #mend} would do. Changes nothing. */
    Draft plan(Actor actor, Mending mending, Watcher watcher);

    /** Does what is missing, and nothing else. Done again after anything, it goes on from there. */
    Report mend(Actor actor, Mending mending, Watcher watcher);

    /** Is told how far the work is: often, so it must return soon. */
    @FunctionalInterface
    interface Watcher {

        void told(Progress progress);
    }
}
