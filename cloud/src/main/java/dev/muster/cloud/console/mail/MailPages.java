package dev.muster.cloud.console.mail;

import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.Pages;
import dev.muster.cloud.console.page.Visit;
import dev.muster.cloud.mail.Mailbox;
import dev.muster.cloud.store.Database;
import java.util.Map;
import java.util.Optional;

/** The pages of what was sent to whom. */
public final class MailPages implements Pages {

    private static final String MAIL = "mail";

    private final Database database;

    private final Mailbox mailbox;

    public MailPages(Database database, Mailbox mailbox) {
        this.database = database;
        this.mailbox = mailbox;
    }

    @Override
    public Map<String, Page> shown() {
        return Map.of(MAIL, this::letters, MAIL + "/letter", this::letter);
    }

    @Override
    public Map<String, Page> done() {
        return Map.of();
    }

    private Answer letters(Visit visit) {
        var search = Search.of(visit.form());
        var found = new Letters(database, mailbox, visit).found(search);
        var rows = found.stream().limit(Letters.PAGE).map(LetterRow::new).toList();
        var older = found.size() > rows.size() ? Optional.of(rows.getLast().posted().id()) : Optional.<String>empty();
        return Answer.shown("mail/letters", new MailPage(search, rows, older));
    }

    private Answer letter(Visit visit) {
        return new Letters(database, mailbox, visit).letter(visit.form().text("id"))
                .<Answer>map(found -> Answer.shown("mail/letter", new LetterRow(found)))
                .orElseGet(() -> new Answer.Shown(404, "mail/gone", visit.account()));
    }
}
