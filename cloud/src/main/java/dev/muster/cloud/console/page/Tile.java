package dev.muster.cloud.console.page;

import java.util.List;
import java.util.function.Supplier;

/**
 * What the first page says about a service.
 *
 * @param title  of the service
 * @param page   where there is more about it
 * @param state  in a few words
 * @param text   the rest of it
 * @param alerts what waits there for the account
 */
public record Tile(String title, String page, String state, String text, List<Alert> alerts) {

    public Tile {
        alerts = List.copyOf(alerts);
    }

    public Tile(String title, String page, String state, String text) {
        this(title, page, state, text, List.of());
    }

    /** The same with what waits there. */
    public Tile with(List<Alert> waiting) {
        return new Tile(title, page, state, text, waiting);
    }

    /** A tile whose words have to be asked for; a refusal is told in its place. */
    public static Tile of(String title, String page, Supplier<Tile> asked) {
        try {
            return asked.get();
        } catch (CallRefused refused) {
            return new Tile(title, page, refused.code(), refused.text());
        }
    }
}
