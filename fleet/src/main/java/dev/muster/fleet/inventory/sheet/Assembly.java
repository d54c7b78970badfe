package dev.muster.fleet.inventory.sheet;

import dev.muster.api.catalog.Catalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a sheet of drafts: what can be called, a parent before its children, under names that differ. */
final class Assembly {

    /** A draft on its way. */
    private static final class Node {

        final Draft draft;
        final String name;
        final @Nullable Node inline;
        boolean visiting;
        boolean visited;
        Checked.@Nullable Sound sound;

        Node(Draft draft, String name, @Nullable Node inline) {
            this.draft = draft;
            this.name = name;
            this.inline = inline;
        }
    }

    private final DraftCheck check;
    private final List<SheetProblem> problems;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Node> byName = new HashMap<>();
    private final Map<Draft, Node> shared = new HashMap<>();
    private final List<SheetEntry> entries = new ArrayList<>();

    private Assembly(Catalog catalog, List<SheetProblem> problems) {
        this.check = new DraftCheck(catalog);
        this.problems = problems;
    }

    /** The entries that can be called; of each other the problem is added. */
    static List<SheetEntry> of(Catalog catalog, List<Draft> drafts, List<SheetProblem> problems) {
        var assembly = new Assembly(catalog, problems);
        var names = drafts.stream().map(draft -> assembly.free(draft.name().orElse(call(draft)))).toList();
        var nodes = new ArrayList<Node>();
        for (int i = 0; i < drafts.size(); i++) {
            var node = assembly.node(drafts.get(i), names.get(i));
            assembly.byName.put(node.name, node);
            nodes.add(node);
        }
        nodes.forEach(assembly::visit);
        return assembly.wanted();
    }

    /** Without what nobody is called for in the end. */
    private List<SheetEntry> wanted() {
        var parents = new HashSet<String>();
        var wanted = new ArrayList<SheetEntry>();
        for (var entry : entries.reversed()) {
            if (entry.listed() || parents.contains(entry.name())) {
                entry.forEach().ifPresent(parents::add);
                wanted.addFirst(entry);
            }
        }
        return List.copyOf(wanted);
    }

    private static String call(Draft draft) {
        return draft.service() + "-" + draft.function();
    }

    /** The name, or with a number if it is taken; file systems that know no capitals count. */
    private String free(String wanted) {
        var name = wanted;
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = wanted + "-" + i;
        }
        return name;
    }

    /** Equal calls that are there for others only are made once. */
    private Node node(Draft draft, String name) {
        if (!(draft.parent().orElse(null) instanceof Draft.Parent.Inline(var inline))) {
            return new Node(draft, name, null);
        }
        var alike = new Draft(0, Optional.empty(), inline.service(), inline.function(), inline.resultKey(),
                inline.parameters(), inline.parent(), inline.batch(), draft.regions(), false);
        var parent = shared.get(alike);
        if (parent == null) {
            parent = node(new Draft(inline.number(), inline.name(), inline.service(), inline.function(),
                    inline.resultKey(), inline.parameters(), inline.parent(), inline.batch(), draft.regions(), false),
                    free(call(inline) + "-items"));
            shared.put(alike, parent);
        }
        return new Node(draft, name, parent);
    }

    private Optional<Checked.Sound> visit(Node node) {
        if (!node.visited) {
            node.visiting = true;
            node.sound = entry(node).orElse(null);
            node.visiting = false;
            node.visited = true;
        }
        return Optional.ofNullable(node.sound);
    }

    private Optional<Checked.Sound> entry(Node node) {
        return switch (check.check(node.draft)) {
            case Checked.Wrong(var problem) -> {
                problems.add(problem);
                yield Optional.empty();
            }
            case Checked.Sound sound -> entry(node, sound);
        };
    }

    private Optional<Checked.Sound> entry(Node node, Checked.Sound sound) {
        var parent = node.inline;
        if (node.draft.parent().orElse(null) instanceof Draft.Parent.Named(var name)) {
            parent = byName.get(name);
            if (parent == null || parent.visiting) {
                problems.add(node.draft.problem(new Reason.NoParent(name, parent == null
                        ? "there is no such entry" + Nearest.question(Nearest.to(name, byName.keySet()))
                        : "the entries wait for each other")));
                return Optional.empty();
            }
        }
        Optional<Checked.Sound> before = parent == null ? Optional.empty() : visit(parent);
        if (parent != null && before.isEmpty()) {
            if (parent.draft.number() != node.draft.number()) { // else the entry has told its problem already
                problems.add(node.draft.problem(new Reason.NoParent(parent.name, "that entry is not called itself")));
            }
            return Optional.empty();
        }
        var wrong = PlaceholderCheck.of(sound.parameters(), before);
        if (!wrong.isEmpty()) {
            problems.add(node.draft.problem(new Reason.WrongParameters(wrong)));
            return Optional.empty();
        }
        entries.add(new SheetEntry(node.draft.number(), node.name, node.draft.service(), node.draft.function(),
                node.draft.resultKey(), sound.parameters(), Optional.ofNullable(parent).map(known -> known.name),
                node.draft.batch(), node.draft.regions(), node.draft.listed()));
        return Optional.of(sound);
    }
}
