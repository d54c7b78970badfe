package dev.muster.cloud.console.page;

import dev.muster.api.wire.Percent;
import java.util.Locale;

/**
 * Which accounts of a table are wanted.
 *
 * @param text   a part of the id or the address; empty for all
 * @param status how they stand, as the API says it; empty for all
 * @param after  the API's token of the page to begin with; empty for the first
 * @param ticked whether all that are shown are ticked
 */
public record Search(String text, String status, String after, boolean ticked) {

    public static Search of(Form form) {
        return new Search(form.text("search").strip(), form.text("status"), form.text("after"), form.has("ticked"));
    }

    /** Whether not all are wanted. */
    public boolean narrow() {
        return !text.isEmpty() || !status.isEmpty();
    }

    public boolean wants(String account, String email, String itsStatus) {
        var wanted = text.toLowerCase(Locale.ROOT);
        return (account.contains(wanted) || email.toLowerCase(Locale.ROOT).contains(wanted))
                && (status.isEmpty() || status.equals(itsStatus));
    }

    /** The query that asks for the page behind a token. */
    public String query(String token) {
        return "?search=" + Percent.encode(text) + "&status=" + Percent.encode(status) + "&after="
                + Percent.encode(token);
    }

    /** The query that asks for this page with all ticked. */
    public String tickedQuery() {
        return query(after) + "&ticked";
    }
}
