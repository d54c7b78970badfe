package dev.muster.cloud.console.guardduty;

import dev.muster.api.wire.Percent;
import dev.muster.cloud.console.page.Form;
import java.util.List;

/**
 * Which accounts are wanted.
 *
 * @param text   a part of the id or the address; empty for all
 * @param status how they stand, as the API says it; empty for all
 * @param after  the API's token of the page to begin with; empty for the first
 * @param ticked whether all that are shown are ticked
 */
record Search(String text, String status, String after, boolean ticked) {

    /** Those to choose from. */
    static final List<Status> STATUSES = List.of(new Status("Created"), new Status("Invited"), new Status("Enabled"),
            new Status("Disabled"), new Status("EmailVerificationInProgress"), new Status("EmailVerificationFailed"),
            new Status("Removed"), new Status("Resigned"));

    static Search of(Form form) {
        return new Search(form.text("search").strip(), form.text("status"), form.text("after"), form.has("ticked"));
    }

    boolean narrow() {
        return !text.isEmpty() || !status.isEmpty();
    }

    /** The query that asks for the page behind a token. */
    String query(String token) {
        return "?search=" + Percent.encode(text) + "&status=" + Percent.encode(status) + "&after="
                + Percent.encode(token);
    }

    /** The query that asks for this page with all ticked. */
    String tickedQuery() {
        return query(after) + "&ticked";
    }
}
