package dev.muster.cloud.console.page;

import java.util.function.Supplier;

/**
 * What the first page says about a service.
 *
 * @param title of the service
 * @param page  where there is more about it
 * @param state in a few words
 * @param text  the rest of it
 */
public record Tile(String title, String page, String state, String text) {

    /** A tile whose words have to be asked for; a refusal is told in its place. */
    public static Tile of(String title, String page, Supplier<Tile> asked) {
        try {
            return asked.get();
        } catch (CallRefused refused) {
            return new Tile(title, page, refused.code(), refused.text());
        }
    }
}
