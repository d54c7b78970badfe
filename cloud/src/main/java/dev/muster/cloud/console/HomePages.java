package dev.muster.cloud.console;

import dev.muster.cloud.console.detective.DetectiveTile;
import dev.muster.cloud.console.guardduty.GuardDutyTile;
import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.Pages;
import java.util.List;
import java.util.Map;

/** The first page, and the one to switch to a role. */
final class HomePages implements Pages {

    @Override
    public Map<String, Page> shown() {
        return Map.of("",
                visit -> Answer.shown("home",
                        new HomePage(List.of(GuardDutyTile.of(visit.aws()), DetectiveTile.of(visit.aws())))),
                "role",
                visit -> Answer.shown("role", RolePage.empty(visit.form())));
    }

    @Override
    public Map<String, Page> done() {
        return Map.of();
    }
}
