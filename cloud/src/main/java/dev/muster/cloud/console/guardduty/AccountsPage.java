package dev.muster.cloud.console.guardduty;

import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Search;
import java.util.List;
import java.util.Optional;

/**
 * GuardDuty's accounts, as they look from one of them.
 *
 * @param detector      GuardDuty itself; empty where it is not on
 * @param administrator the account whose member this one is
 * @param invitations   those that can still be accepted
 * @param roll          the accounts of this one; empty where it can have none
 * @param search        which of them are wanted
 * @param notice        what is said first
 */
record AccountsPage(Optional<Detector> detector, Optional<Invitation> administrator, List<Invitation> invitations,
        Optional<Roll> roll, Search search, Optional<Notice> notice) {

    AccountsPage {
        invitations = List.copyOf(invitations);
    }
}
