package dev.muster.cloud.console.inventory;

import dev.muster.cloud.console.page.Form;

/**
 * Which part of many rows is wanted.
 *
 * @param skip how many come before it, 0 or more
 * @param most how many it has at most
 */
public record Window(long skip, int most) {

    /** Nobody turns that many pages. */
    private static final String DIGITS = "[0-9]{1,12}";

    /** What a form says in its field {@code skip}; the first part if it says nothing. */
    static Window of(Form form, int most) {
        return new Window(form.value("skip").filter(text -> text.matches(DIGITS)).map(Long::parseLong).orElse(0L), most);
    }

    long previous() {
        return Math.max(0, skip - most);
    }

    long next() {
        return skip + most;
    }
}
