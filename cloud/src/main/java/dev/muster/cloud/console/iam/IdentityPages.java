package dev.muster.cloud.console.iam;

import dev.muster.cloud.console.editor.Writing;
import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.CallRefused;
import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Pages;
import dev.muster.cloud.console.page.Search;
import dev.muster.cloud.console.page.Visit;
import dev.muster.policy.PolicyKind;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What can be seen of users, groups and roles alike, and done to them. */
final class IdentityPages implements Pages {

    static final String IDENTITY = "iam/identity";

    private static final String LIST = "iam/list";

    private static final String ATTACH = "iam/attach";

    private final Identities which;

    private final Confirmation deletion;

    private final Confirmation removal;

    private final Writing inline;

    IdentityPages(Identities which) {
        this.which = which;
        deletion = new Confirmation(this::deletion, visit -> {
            which.delete(visit.aws(), name(visit));
            return visit.path(which.page()) + "?done=deleted";
        });
        removal = new Confirmation(this::removal, visit -> {
            which.remove(visit.aws(), name(visit), visit.form().text("policy"));
            return visit.path(which.one(name(visit))) + "&done=removed";
        });
        inline = new Writing("iam/inline", PolicyKind.IDENTITY, visit -> which.one(name(visit)), this::inline, (visit,
                text) -> {
            which.put(visit.aws(), name(visit), visit.form().text("policy"), text);
            return visit.path(which.one(name(visit))) + "&done=saved";
        });
    }

    @Override
    public Map<String, Page> shown() {
        var here = which.page();
        return Map.of(here, this::list, here + "/" + which.noun(),
                of(visit -> Answer.shown(IDENTITY, page(which, visit, Done.of(visit)))), here + "/delete",
                of(deletion::asked), here + "/attach",
                of(visit -> Answer.shown(ATTACH, attaching(visit, Optional.empty()))), here + "/inline",
                of(inline::page), here + "/remove", of(removal::asked));
    }

    private Page of(Page page) {
        return new Named("name", which.page(), page);
    }

    @Override
    public Map<String, Page> done() {
        var here = which.page();
        return Map.of(here + "/delete", deletion::meant, here + "/attach", this::attach, here + "/detach",
                visit -> after(which, visit, "detached",
                        at -> which.detach(at.aws(), name(at), at.form().text("policy"))),
                here + "/inline", inline::pressed, here + "/remove", removal::meant);
    }

    /** Whom a page is about. */
    static String name(Visit visit) {
        return visit.form().text("name");
    }

    static IdentityPage page(Identities which, Visit visit, Optional<Notice> notice) {
        return new IdentityPage(which, which.get(visit.aws(), name(visit)), Optional.empty(), notice);
    }

    /** Does something to one of them, and shows it again. */
    static Answer after(Identities which, Visit visit, String done, Consumer<Visit> call) {
        try {
            call.accept(visit);
            return new Answer.Elsewhere(visit.path(which.one(name(visit))) + "&done=" + done);
        } catch (CallRefused refused) {
            return Answer.refused(IDENTITY, page(which, visit, Optional.of(refused.notice())));
        }
    }

    private Answer list(Visit visit) {
        var search = Search.of(visit.form());
        return Answer.shown(LIST, new ListPage(which, which.found(visit.aws(), search), search, Done.of(visit)));
    }

    private AttachPage attaching(Visit visit, Optional<Notice> notice) {
        var search = Search.of(visit.form());
        return new AttachPage(which, name(visit), Managed.found(visit.aws(), search), search, notice);
    }

    private Answer attach(Visit visit) {
        var policies = visit.form().all("policy");
        if (policies.isEmpty()) {
            return Answer.refused(ATTACH, attaching(visit, Optional.of(Notice.problem("Nothing was attached",
                    "Tick the policies first."))));
        }
        try {
            policies.forEach(policy -> which.attach(visit.aws(), name(visit), policy));
            return new Answer.Elsewhere(visit.path(which.one(name(visit))) + "&done=attached");
        } catch (CallRefused refused) {
            return Answer.refused(ATTACH, attaching(visit, Optional.of(refused.notice())));
        }
    }

    private String inline(Visit visit) {
        return visit.form().has("kept")
                ? which.inline(visit.aws(), name(visit), visit.form().text("policy"))
                : Skeletons.permissions();
    }

    private Question deletion(Visit visit) {
        return Question.of("Delete " + which.noun() + " " + name(visit),
                "It is gone at once, and nothing brings it back. AWS refuses as long as something is attached to it.",
                Map.of("name", name(visit)), visit.path(which.one(name(visit))));
    }

    private Question removal(Visit visit) {
        return Question.of("Delete policy " + visit.form().text("policy"), "The policy is embedded in " + which.noun()
                + " " + name(visit) + " and kept nowhere else: nothing brings it back.",
                Map.of("name", name(visit),
                        "policy", visit.form().text("policy")),
                visit.path(which.one(name(visit))));
    }
}
