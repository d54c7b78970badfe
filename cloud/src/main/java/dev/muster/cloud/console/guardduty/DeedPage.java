package dev.muster.cloud.console.guardduty;

import dev.muster.cloud.console.page.Notice;
import java.util.List;
import java.util.Optional;

/**
 * Where somebody is asked whether they mean it.
 *
 * @param message what they write to those whom they invite
 * @param mail    whether these get mail and an alert
 */
record DeedPage(Deed deed, List<String> accounts, String message, boolean mail, Optional<Notice> notice) {

    DeedPage {
        accounts = List.copyOf(accounts);
    }
}
