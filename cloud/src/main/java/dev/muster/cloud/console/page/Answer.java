package dev.muster.cloud.console.page;

/** What comes of a visit. */
public sealed interface Answer {

    /**
     * A page.
     *
     * @param status   the HTTP status
     * @param template by which it is written
     * @param model    what it says
     */
    record Shown(int status, String template, Object model) implements Answer {}

    /** Another page to go to, by its path. */
    record Elsewhere(String path) implements Answer {}

    static Shown shown(String template, Object model) {
        return new Shown(200, template, model);
    }

    /** A page that is shown again because something was wrong with what was sent. */
    static Shown refused(String template, Object model) {
        return new Shown(422, template, model);
    }
}
