package dev.muster.cloud.console.guardduty;

import dev.muster.cloud.console.page.Alert;
import dev.muster.cloud.console.page.Notice;
import java.util.List;
import java.util.Optional;

/**
 * The findings that an account sees.
 *
 * @param detector      GuardDuty itself; empty where it is not on
 * @param administrator the account whose member this one is: that one alone puts findings aside
 * @param alerts        the invitations that wait
 * @param query         which findings are wanted
 * @param list          those that were found
 * @param notice        what is said first
 */
record FindingsPage(Optional<Detector> detector, Optional<Invitation> administrator, List<Alert> alerts,
        FindingQuery query, FindingList list, Optional<Notice> notice) {

    FindingsPage {
        alerts = List.copyOf(alerts);
    }
}
