package dev.muster.fleet.inventory.sheet;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether an entry's placeholders stand for something. */
final class PlaceholderCheck {

    private final Optional<Checked.Sound> parent;
    private final List<String> problems = new ArrayList<>();

    private PlaceholderCheck(Optional<Checked.Sound> parent) {
        this.parent = parent;
    }

    /**
     * What is wrong, each for a person; nothing if the list is empty.
     *
     * @param parent what the entry is called for
     */
    static List<String> of(Document.Members parameters, Optional<Checked.Sound> parent) {
        var check = new PlaceholderCheck(parent);
        check.look(parameters);
        return check.problems;
    }

    private void look(Document value) {
        switch (value) {
            case Document.Text(var text) -> Placeholder.FORM.matcher(text).results()
                    .forEach(found -> look(found.group(), Placeholder.parse(found.group(1))));
            case Document.Members(var members) -> members.values().forEach(this::look);
            case Document.Items(var items) -> items.forEach(this::look);
            case Document.Null _,Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Blob _ ->
                {}
        }
    }

    private void look(String text, Optional<Placeholder> placeholder) {
        if (placeholder.isEmpty()) {
            problems.add("`" + text + "` stands for nothing; known are `${item}`, `${item.Member}`, "
                    + "`${parent.Parameter}`, `${account.id}` and `${region}`");
            return;
        }
        switch (placeholder.get().of()) {
            case ACCOUNT, REGION -> {}
            case ITEM -> {
                if (parent.isEmpty()) {
                    problems.add("`" + text + "` stands for an item, but the entry has no `for_each`");
                } else {
                    parent.get().item().ifPresent(item -> member(text, item, placeholder.get().path()));
                }
            }
            case PARENT -> {
                if (parent.isEmpty()) {
                    problems.add("`" + text + "` stands for a parameter of another call, but the entry has no "
                            + "`for_each`");
                } else if (parent.get().parameters().get(placeholder.get().path().getFirst()).isEmpty()) {
                    problems.add("`" + text + "`: the call before it has no parameter of this name");
                }
            }
        }
    }

    private void member(String text, Shape item, List<String> path) {
        var here = item;
        for (var name : path) {
            if (here instanceof Shape.MapOf map) {
                here = map.value().shape();
            } else if (here instanceof Shape.Structure structure) {
                var member = structure.members().get(name);
                if (member == null) {
                    problems.add("`" + text + "`: the items have no member `" + name + "`"
                            + Nearest.question(Nearest.to(name, structure.members().keySet())));
                    return;
                }
                here = member.shape();
            } else if (!(here instanceof Shape.Any)) {
                problems.add(
                        "`" + text + "`: the items are no objects" + (path.size() == 1 ? "; write `${item}`" : ""));
                return;
            }
        }
    }
}
