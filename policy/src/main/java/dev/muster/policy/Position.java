package dev.muster.policy;

/**
 * A place in the text of a policy.
 *
 * @param line counted from 1
 * @param column counted from 1, in UTF-16 units; a byte order mark is not counted
 * @param offset counted from 0, in UTF-16 units from the start of the text
 */
public record Position(int line, int column, int offset) {

    /** The first character of a text. */
    public static final Position START = new Position(1, 1, 0);

    /** The form that people and editors read: {@code line:column}. */
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
