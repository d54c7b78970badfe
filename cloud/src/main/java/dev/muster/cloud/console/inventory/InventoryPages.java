package dev.muster.cloud.console.inventory;

import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Pages;
import dev.muster.cloud.console.page.Visit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The pages of inventories. Nothing on them changes anything. */
public final class InventoryPages implements Pages {

    private static final int RUNS = 20;

    private static final int ROWS = 50;

    private static final String QUERY = "inventory/run/query";

    private final Optional<Inventories> inventories;

    private final Admission admission;

    /** @param open whether nobody has to prove who they are */
    public InventoryPages(Optional<Inventories> inventories, boolean open) {
        this.inventories = inventories;
        this.admission = new Admission(open);
    }

    @Override
    public Map<String, Page> shown() {
        return Map.of("inventory", of(this::runs), "inventory/run", of(this::run), "inventory/run/resources", of(
                this::resources), "inventory/run/resource", of(this::resource), QUERY, of(this::box),
                "inventory/compare", of(this::compare));
    }

    /** A question is sent, not linked to: its text may be long, and belongs into no history. */
    @Override
    public Map<String, Page> done() {
        return Map.of(QUERY, of(this::query));
    }

    /** What is shown where there are inventories, and can be answered. */
    private interface Shown {

        Answer answer(Visit visit, Inventories shown);
    }

    private Page of(Shown page) {
        return visit -> {
            if (inventories.isEmpty()) {
                return Answer.shown("inventory/none", "");
            }
            try {
                return page.answer(visit, inventories.get());
            } catch (Unanswered unanswered) {
                return Answer.refused("inventory/unanswered", Notice.problem("This cannot be answered", unanswered
                        .why()));
            }
        };
    }

    private Answer runs(Visit visit, Inventories shown) {
        var window = Window.of(visit.form(), RUNS);
        return Answer.shown("inventory/runs", new RunsPage(shown.runs(admission.admits(visit, "all", visit.page()),
                window), window));
    }

    /** A run that somebody may see; there is no other for them. */
    private Answer within(Visit visit, Inventories shown, String question, Function<Run, Answer> page) {
        var key = visit.form().text("run");
        return shown.run(key).filter(admission.admits(visit, key, question)).map(page).orElseGet(
                InventoryPages::noSuchRun);
    }

    private static Answer noSuchRun() {
        return new Answer.Shown(404, "inventory/unanswered", Notice.problem("There is no such run",
                "It is gone, or it is not yours to see: a run is shown to the account that took it and to the "
                        + "management account of the organization."));
    }

    private Answer run(Visit visit, Inventories shown) {
        return within(visit, shown, visit.page(), run -> Answer.shown("inventory/run", new RunPage(run, shown.overview(
                run.key()))));
    }

    private Answer resources(Visit visit, Inventories shown) {
        var wanted = Wanted.of(visit.form());
        var window = Window.of(visit.form(), ROWS);
        return within(visit, shown, visit.page(), run -> Answer.shown("inventory/resources", new ResourcesPage(run,
                wanted, window, shown.resources(run.key(), wanted, window))));
    }

    private Answer resource(Visit visit, Inventories shown) {
        var place = Place.of(visit.form());
        return within(visit, shown, visit.page(), run -> Answer.shown("inventory/resource", new ResourcePage(run, place,
                shown.told(run.key(), place))));
    }

    /** An example is put into the box, and asked by whoever presses the button. */
    private Answer box(Visit visit, Inventories shown) {
        var sql = visit.form().value("example").filter(text -> text.matches("[0-9]")).map(Integer::parseInt).filter(
                number -> number < QueryPage.EXAMPLES.size()).map(number -> QueryPage.EXAMPLES.get(number).sql()).orElse(
                        "FROM by_type LIMIT 25");
        return within(visit, shown, visit.page(), run -> Answer.shown("inventory/query", new QueryPage(run, sql, Window
                .of(visit.form(), ROWS), Optional.empty(), "", shown.schema(run.key()))));
    }

    private Answer query(Visit visit, Inventories shown) {
        var sql = visit.form().text("sql");
        var window = Window.of(visit.form(), ROWS);
        return within(visit, shown, sql, run -> {
            var schema = shown.schema(run.key());
            try {
                return Answer.shown("inventory/query", new QueryPage(run, sql, window, Optional.of(shown.ask(visit.who()
                        .id(), run.key(), sql, window)), "", schema));
            } catch (Unanswered unanswered) {
                return Answer.refused("inventory/query", new QueryPage(run, sql, window, Optional.empty(), unanswered
                        .why(), schema));
            }
        });
    }

    private Answer compare(Visit visit, Inventories shown) {
        var keys = List.of(visit.form().text("older"), visit.form().text("newer"));
        var admits = admission.admits(visit, String.join(" ", keys), visit.page());
        var older = shown.run(keys.getFirst()).filter(admits);
        var newer = shown.run(keys.getLast()).filter(admits);
        if (older.isEmpty() || newer.isEmpty()) {
            return noSuchRun();
        }
        var kind = Kind.of(visit.form().text("kind"));
        var window = Window.of(visit.form(), ROWS);
        return Answer.shown("inventory/compare", new ComparePage(older.get(), newer.get(), kind, window, shown.compare(
                older.get().key(), newer.get().key(), kind, window)));
    }
}
