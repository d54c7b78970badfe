package dev.muster.cloud.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads a tree of YAML and gathers every problem with its place, so that a person mends a file once and not line by
 * line.
 */
final class YamlTree {

    private final String file;

    private final List<String> problems = new ArrayList<>();

    YamlTree(String file) {
        this.file = file;
    }

    List<String> problems() {
        return problems;
    }

    void problem(Node at, String what) {
        var mark = at.getStartMark();
        problems.add(file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1) + ": " + what);
    }

    /** The entries of a mapping; unknown and repeated keys are problems. */
    Map<String, Node> entries(Node node, String what, Set<String> known) {
        var entries = anyEntries(node, what);
        for (var entry : entries.entrySet()) {
            if (!known.contains(entry.getKey())) {
                problem(entry.getValue(), "unknown key `" + entry.getKey() + "` in " + what + "; known are "
                        + String.join(", ", new TreeSet<>(known)));
            }
        }
        return entries;
    }

    /** The entries of a mapping with keys of the author's own. */
    Map<String, Node> anyEntries(Node node, String what) {
        var entries = new LinkedHashMap<String, Node>();
        if (!(node instanceof MappingNode mapping)) {
            problem(node, what + " must be a mapping of keys to values, got " + kind(node));
            return entries;
        }
        for (var tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problem(tuple.getKeyNode(), "a key must be plain text");
            } else if (entries.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
                problem(key, "key `" + key.getValue() + "` stands twice in " + what);
            }
        }
        return entries;
    }

    List<Node> items(Optional<Node> node, String what) {
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problem(node.get(), what + " must be a list, got " + kind(node.get()));
        return List.of();
    }

    /** Text as the author wrote it: an account id keeps its leading zeros. */
    Optional<String> text(Optional<Node> node, String what) {
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return Optional.of(scalar.getValue());
        }
        problem(node.get(), what + " must be text, got " + kind(node.get()));
        return Optional.empty();
    }

    Optional<String> required(Map<String, Node> entries, String key, Node parent, String what) {
        if (!entries.containsKey(key)) {
            problem(parent, what + " needs `" + key + "`");
            return Optional.empty();
        }
        return text(Optional.ofNullable(entries.get(key)), "`" + key + "`");
    }

    boolean truth(Optional<Node> node, boolean absent, String what) {
        var text = text(node, what);
        if (text.isEmpty()) {
            return absent;
        }
        return switch (text.get()) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                problem(node.orElseThrow(), what + " must be true or false, got `" + text.get() + "`");
                yield absent;
            }
        };
    }

    private static String kind(Node node) {
        return switch (node) {
            case MappingNode _ -> "a mapping";
            case SequenceNode _ -> "a list";
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "nothing";
            case ScalarNode scalar -> "`" + scalar.getValue() + "`";
            default -> "something else";
        };
    }
}
