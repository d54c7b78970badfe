package dev.muster.cloud.console.detective;

import dev.muster.cloud.console.page.Notice;
import java.util.List;
import java.util.Optional;

/** Where somebody is asked whether they mean it. */
record DeedPage(Deed deed, List<String> accounts, Optional<Notice> notice) {

    DeedPage {
        accounts = List.copyOf(accounts);
    }
}
