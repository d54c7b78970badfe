package dev.muster.cloud.console.mail;

import dev.muster.api.wire.Percent;
import dev.muster.cloud.console.page.Form;
import dev.muster.cloud.mail.Delivery;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which letters somebody wants to see.
 *
 * @param text  a part of the address, the subject or the account's id; empty for all
 * @param state where they are
 * @param after the id of the letter that they come after; empty for the newest
 */
record Search(String text, Optional<Delivery.State> state, String after) {

    static Search of(Form form) {
        var state = Arrays.stream(Delivery.State.values()).filter(one -> one.text().equals(form.text("state")))
                .findFirst();
        return new Search(form.text("search").strip(), state, form.text("after"));
    }

    Optional<String> place() {
        return Optional.of(after).filter(id -> !id.isEmpty());
    }

    boolean narrow() {
        return !text.isEmpty() || state.isPresent();
    }

    boolean isOf(Delivery.State other) {
        return state.filter(other::equals).isPresent();
    }

    /** The query that asks for what comes after a letter. */
    String query(String letter) {
        return "?search=" + Percent.encode(text) + "&state=" + state.map(Delivery.State::text).orElse("") + "&after="
                + Percent.encode(letter);
    }
}
