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
 * line. What a value of the wrong kind holds is not repeated: it may be a secret in the wrong place.
 */
final class YamlTree {

    /** Beyond so many nobody reads on, and a hostile file must not make the answer huge. */
    private static final int MOST_PROBLEMS = 100;

    private final String file;

    private final List<String> problems = new ArrayList<>();

    private int untold;

    YamlTree(String file) {
        this.file = file;
    }

    List<String> problems() {
        if (untold == 0) {
            return problems;
        }
        var all = new ArrayList<>(problems);
        all.add(file + ": and " + untold + " more");
        return all;
    }

    void problem(Node at, String what) {
        if (problems.size() == MOST_PROBLEMS) {
            untold++;
        } else {
            problems.add(place(at) + ": " + what);
        }
    }

    /** Where a node stands: {@code organization.yaml:7:11}. */
    String place(Node at) {
        var mark = at.getStartMark();
        return file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }

    /** The entries of a mapping; unknown and repeated keys are problems. */
    Map<String, Node> entries(Node node, String what, Set<String> known) {
        return entries(node, what, Optional.of(known));
    }

    /** The entries of a mapping with keys of the author's own. */
    Map<String, Node> anyEntries(Node node, String what) {
        return entries(node, what, Optional.empty());
    }

    private Map<String, Node> entries(Node node, String what, Optional<Set<String>> known) {
        var entries = new LinkedHashMap<String, Node>();
        if (!(node instanceof MappingNode mapping)) {
            problem(node, what + " must be a mapping of keys to values, got " + kind(node));
            return entries;
        }
        for (var tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problem(tuple.getKeyNode(), "a key in " + what + " must be plain text");
            } else if (known.isPresent() && !known.get().contains(key.getValue())) {
                problem(key, "unknown key `" + key.getValue() + "` in " + what + "; known are "
                        + String.join(", ", new TreeSet<>(known.get())));
            } else if (entries.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
                problem(key, "key `" + key.getValue() + "` stands twice in " + what);
            }
        }
        return entries;
    }

    /** The list under a key; an absent key is an empty list. */
    List<Node> items(Map<String, Node> entries, String key) {
        var node = entries.get(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problem(node, "`" + key + "` must be a list, got " + kind(node));
        return List.of();
    }

    /** Text as the author wrote it: an account id keeps its leading zeros. */
    Optional<String> text(Node node, String what) {
        if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return Optional.of(scalar.getValue());
        }
        problem(node, what + " must be text, got " + kind(node));
        return Optional.empty();
    }

    /** The text under a key; empty if it is absent. */
    Optional<String> text(Map<String, Node> entries, String key) {
        return Optional.ofNullable(entries.get(key)).flatMap(node -> text(node, "`" + key + "`"));
    }

    /** The text under a key that must be there. */
    Optional<String> required(Map<String, Node> entries, String key, Node parent, String what) {
        if (parent instanceof MappingNode && !entries.containsKey(key)) {
            problem(parent, what + " needs `" + key + "`");
        }
        return text(entries, key);
    }

    boolean truth(Map<String, Node> entries, String key, boolean absent) {
        var node = entries.get(key);
        var text = text(entries, key);
        if (node == null || text.isEmpty()) {
            return absent;
        }
        return switch (text.get()) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                problem(node, "`" + key + "` must be true or false, got `" + text.get() + "`");
                yield absent;
            }
        };
    }

    private static String kind(Node node) {
        return switch (node) {
            case MappingNode _ -> "a mapping";
            case SequenceNode _ -> "a list";
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "nothing";
            case ScalarNode _ -> "text";
            default -> "something else";
        };
    }
}
