package dev.muster.cloud.console.editor;

import dev.muster.cloud.console.page.Pages;
import dev.muster.policy.PolicyKind;
import java.util.Map;

/** The page on which any policy is checked, and none is saved. */
public final class CheckPages implements Pages {

    private static final String CHECK = "iam/check";

    private static final Writing WRITING = new Writing("editor/check", PolicyKind.IDENTITY, _ -> CHECK,
            _ -> "", (visit, _) -> visit.path(CHECK));

    @Override
    public Map<String, Page> shown() {
        return Map.of(CHECK, WRITING::page);
    }

    @Override
    public Map<String, Page> done() {
        return Map.of(CHECK, WRITING::pressed);
    }
}
