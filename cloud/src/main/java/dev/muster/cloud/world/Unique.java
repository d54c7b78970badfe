package dev.muster.cloud.world;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/** Finds what stands twice in a file though it may stand once: ids, addresses, names. Case does not count. */
final class Unique {

    private record Thing(String what, String scope, String value) {}

    private final YamlTree tree;

    private final Map<Thing, Integer> lines = new HashMap<>();

    Unique(YamlTree tree) {
        this.tree = tree;
    }

    /** @param scope within what it must be unique; empty for the whole file */
    void check(Node node, String what, String value, String scope) {
        var line = node.getStartMark().getLine() + 1;
        var first = lines.putIfAbsent(new Thing(what, scope, value.toLowerCase(Locale.ROOT)), line);
        if (first != null) {
            tree.problem(node, what + " `" + value + "` stands already in line " + first);
        }
    }
}
