package dev.muster.cloud.console.mail;

import dev.muster.cloud.console.page.CallRefused;
import dev.muster.cloud.console.page.Visit;
import dev.muster.cloud.mail.LetterSearch;
import dev.muster.cloud.mail.Mailbox;
import dev.muster.cloud.mail.Posted;
import dev.muster.cloud.store.Database;
import java.util.List;
import java.util.Optional;

/**
 * The mailbox as somebody may read it. AWS has neither an API nor an action for that, so this is where it is decided:
 * they see the letters to the root user of their own account and those that its calls caused, if IAM grants them an
 * action that Muster made up. Whoever may do everything may do that, and nobody else unless told.
 *
 * @param visit who reads
 */
record Letters(Database database, Mailbox mailbox, Visit visit) {

    static final String READ_MAIL = "muster:ReadMail";

    static final int PAGE = 50;

    /** The newest that fit, and one more if there is one; throws {@link CallRefused} for somebody who may see none. */
    List<Posted> found(Search search) {
        visit.aws().permitted(READ_MAIL);
        var wanted = new LetterSearch(visit.who().who().account(), search.text(), search.state(), search.place());
        return database.read(transaction -> mailbox.found(transaction, wanted, visit.now(), PAGE + 1));
    }

    /** One of them; throws {@link CallRefused} for somebody who may see none. */
    Optional<Posted> letter(String id) {
        visit.aws().permitted(READ_MAIL);
        return database.read(transaction -> mailbox.letter(transaction, id, visit.who().who().account(), visit.now()));
    }
}
