package dev.muster.cloud.console.detective;

import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Search;
import java.util.List;
import java.util.Optional;

/**
 * Detective's accounts, as they look from one of them.
 *
 * @param graph       its behaviour graph; empty where Detective is not enabled
 * @param memberships of the account itself in graphs of others
 * @param roll        the members of its graph
 * @param search      which of them are wanted
 * @param notice      what is said first
 */
record AccountsPage(Optional<Graph> graph, List<Membership> memberships, Optional<Roll> roll, Search search,
        Optional<Notice> notice) {

    AccountsPage {
        memberships = List.copyOf(memberships);
    }
}
