package dev.muster.cloud.console.organization;

import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.Pages;
import java.util.Map;

/** The page of the organization. */
public final class TreePages implements Pages {

    private static final String ORGANIZATION = "organization";

    @Override
    public Map<String, Page> shown() {
        return Map.of(ORGANIZATION, visit -> Answer.shown("organization/level", new Tree(visit.aws()).level(visit.form()
                .text("unit"), visit.form().text("after"))));
    }

    @Override
    public Map<String, Page> done() {
        return Map.of();
    }
}
