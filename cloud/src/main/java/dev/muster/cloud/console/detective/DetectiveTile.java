package dev.muster.cloud.console.detective;

import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.Tile;

/** What the first page says about Detective. */
public final class DetectiveTile {

    private static final String TITLE = "Detective";

    private DetectiveTile() {}

    public static Tile of(Aws aws) {
        return Tile.of(TITLE, AccountPages.ACCOUNTS, () -> {
            var alerts = Membership.of(aws).stream().flatMap(membership -> membership.alert().stream()).toList();
            var tile = Graph.of(aws)
                    .map(graph -> new Tile(TITLE, AccountPages.ACCOUNTS, "Enabled",
                            "The behaviour graph is there since " + graph.created() + " UTC."))
                    .orElseGet(() -> new Tile(TITLE, AccountPages.ACCOUNTS, "Not enabled",
                            "Enable it to have a behaviour graph of this account and of those you invite."));
            return tile.with(alerts);
        });
    }
}
