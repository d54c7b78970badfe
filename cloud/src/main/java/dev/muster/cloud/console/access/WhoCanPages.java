package dev.muster.cloud.console.access;

import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Pages;
import dev.muster.cloud.console.page.Visit;
import java.util.Map;
import java.util.Optional;

/** The page that says who can. */
public final class WhoCanPages implements Pages {

    private static final String TEMPLATE = "access/whocan";

    @Override
    public Map<String, Page> shown() {
        return Map.of("iam/who-can", WhoCanPages::page);
    }

    @Override
    public Map<String, Page> done() {
        return Map.of();
    }

    private static Answer page(Visit visit) {
        var asked = Asked.of(visit.form());
        if (asked.action().isEmpty()) {
            return Answer.shown(TEMPLATE, new WhoCanPage(asked, Optional.empty(), Optional.empty()));
        }
        var problem = asked.problem();
        return problem.isPresent()
                ? Answer.refused(TEMPLATE, new WhoCanPage(asked, Optional.empty(), Optional.of(Notice.problem(
                        "That cannot be asked", problem.get()))))
                : Answer.shown(TEMPLATE, new WhoCanPage(asked, Optional.of(WhoCan.answer(visit, asked)), Optional
                        .empty()));
    }
}
