package dev.muster.cloud.console.detective;

import dev.muster.cloud.console.page.Notice;
import java.util.List;
import java.util.Optional;

/**
 * Detective in an organization.
 *
 * @param administrators the account that is designated, if any is
 * @param refused        why AWS does not tell who is designated; empty if it does
 * @param joining        whether accounts that join the organization are enabled; empty if it is not for this account to
 *                       say
 * @param notice         what is said first
 */
record OrganizationPage(List<Designated> administrators, Optional<Notice> refused, Optional<Boolean> joining,
        Optional<Notice> notice) {

    /** An account that administers Detective for the organization. */
    record Designated(String account, String graph, String since) {}

    OrganizationPage {
        administrators = List.copyOf(administrators);
    }
}
