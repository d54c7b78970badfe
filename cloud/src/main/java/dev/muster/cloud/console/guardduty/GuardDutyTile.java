package dev.muster.cloud.console.guardduty;

import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.Tile;

/** What the first page says about GuardDuty. */
public final class GuardDutyTile {

    private static final String TITLE = "GuardDuty";

    private static final String PAGE = "guardduty/accounts";

    private GuardDutyTile() {}

    public static Tile of(Aws aws) {
        return Tile.of(TITLE, PAGE, () -> {
            var alerts = Invitation.of(aws).stream().flatMap(invitation -> invitation.alert().stream()).toList();
            var tile = Detector.of(aws)
                    .map(detector -> Invitation.accepted(aws, detector)
                            .map(found -> new Tile(TITLE, PAGE, "Member", "Account " + found.administrator()
                                    + " sees the findings of this account."))
                            .orElseGet(() -> new Tile(TITLE, PAGE, "On",
                                    "Invite accounts whose findings you want to see.")))
                    .orElseGet(() -> new Tile(TITLE, PAGE, "Not enabled",
                            "Enable it to watch this account, or to accept an invitation."));
            return tile.with(alerts);
        });
    }
}
