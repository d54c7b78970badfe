package dev.muster.cloud.console.mail;

import java.util.List;
import java.util.Optional;

/**
 * Letters of an account, the newest first.
 *
 * @param older the id of the letter behind which there are others, if there are
 */
record MailPage(Search search, List<LetterRow> rows, Optional<String> older) {

    MailPage {
        rows = List.copyOf(rows);
    }
}
