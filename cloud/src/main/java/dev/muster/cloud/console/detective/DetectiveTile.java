package dev.muster.cloud.console.detective;

import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.Tile;

/** What the first page says about Detective. */
public final class DetectiveTile {

    private static final String TITLE = "Detective";

    private DetectiveTile() {}

    public static Tile of(Aws aws) {
        return Tile.of(TITLE, AccountPages.ACCOUNTS, () -> {
            var pending = Membership.of(aws).stream().filter(found -> found.status().invited()).count();
            var waiting = pending == 0 ? "" : pending == 1 ? "An invitation waits. " : pending + " invitations wait. ";
            return Graph.of(aws)
                    .map(graph -> new Tile(TITLE, AccountPages.ACCOUNTS, "Enabled", waiting
                            + "The behaviour graph is there since " + graph.created() + " UTC."))
                    .orElseGet(() -> new Tile(TITLE, AccountPages.ACCOUNTS, "Not enabled", waiting
                            + "Enable it to have a behaviour graph of this account and of those you invite."));
        });
    }
}
