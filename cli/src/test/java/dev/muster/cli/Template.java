package dev.muster.cli;

import dev.muster.api.document.Document;
import dev.muster.api.document.Document.Items;
import dev.muster.api.document.Document.Members;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A CloudFormation template read from its text, and what CloudFormation makes of it in an account. */
record Template(Members root) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

    /** Reads YAML, and so JSON as well. */
    static Template parse(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Template((Members) document(new Yaml(options).compose(new StringReader(text))));
    }

    private static Document document(Node node) {
        var value = switch (node) {
            case MappingNode mapping -> {
                var members = new LinkedHashMap<String, Document>();
                for (var tuple : mapping.getValue()) {
                    var key = ((ScalarNode) tuple.getKeyNode()).getValue();
                    if (members.put(key, document(tuple.getValueNode())) != null) {
                        throw new IllegalArgumentException("key twice: " + key);
                    }
                }
                yield new Members(members);
            }
            case SequenceNode sequence -> new Items(sequence.getValue().stream().map(Template::document).toList());
            case ScalarNode scalar when scalar.getTag().equals(Tag.INT) -> new Document.Numeric(Long.parseLong(scalar
                    .getValue()));
            case ScalarNode scalar -> Document.text(scalar.getValue());
            default -> throw new IllegalArgumentException("no part of a template: " + node);
        };
        var tag = node.getTag().getValue();
        if (!tag.startsWith("!")) {
            return value;
        }
        return switch (tag) {
            case "!Ref" -> DocumentText.object("Ref", value);
            case "!GetAtt" -> DocumentText.object("Fn::GetAtt", new Items(List.<Document>copyOf(Pattern.compile("\\.")
                    .splitAsStream(((Document.Text) value).value()).map(Document::text).toList())));
            default -> DocumentText.object("Fn::" + tag.substring(1), value);
        };
    }

    SequencedMap<String, Document> section(String name) {
        return root.get(name).map(Template::members).orElseGet(LinkedHashMap::new);
    }

    static SequencedMap<String, Document> members(Document document) {
        return ((Members) document).members();
    }

    /** The resources that are made in an account, with all functions worked out. */
    Map<String, Members> in(String account) {
        var names = new LinkedHashMap<>(Map.of("AWS::AccountId", account, "AWS::Partition", "aws"));
        section("Parameters").forEach((name, parameter) -> names.put(name, ((Members) parameter).text("Default")
                .orElseThrow()));
        var made = new LinkedHashMap<String, Members>();
        section("Resources").forEach((name, resource) -> {
            if (((Members) resource).text("Condition").map(condition -> holds(condition, names)).orElse(true)) {
                made.put(name, (Members) resolved(((Members) resource).get("Properties").orElseThrow(), names));
            }
        });
        return made;
    }

    private boolean holds(String condition, Map<String, String> names) {
        return resolved(Members.of(section("Conditions")).get(condition).orElseThrow(), names)
                .equals(new Document.Bool(true));
    }

    private Document resolved(Document document, Map<String, String> names) {
        return switch (document) {
            case Items(var items) -> new Items(items.stream().map(item -> resolved(item, names)).toList());
            case Members(var members) when members.size() == 1 && isFunction(members.firstEntry().getKey()) ->
                called(members.firstEntry().getKey(), members.firstEntry().getValue(), names);
            case Members(var members) -> {
                var all = new LinkedHashMap<String, Document>();
                members.forEach((name, value) -> all.put(name, resolved(value, names)));
                yield new Members(all);
            }
            default -> document;
        };
    }

    static boolean isFunction(String name) {
        return name.equals("Ref") || name.startsWith("Fn::");
    }

    private Document called(String function, Document argument, Map<String, String> names) {
        return switch (function) {
            case "Ref" -> Document.text(named(((Document.Text) argument).value(), names));
            case "Fn::Sub" -> Document.text(VARIABLE.matcher(((Document.Text) argument).value()).replaceAll(
                    found -> Matcher.quoteReplacement(named(found.group(1), names))));
            case "Fn::Equals" -> {
                var both = (Items) resolved(argument, names);
                yield new Document.Bool(both.items().get(0).equals(both.items().get(1)));
            }
            case "Fn::Not" -> new Document.Bool(!((Document.Bool) ((Items) resolved(argument, names)).items()
                    .getFirst()).value());
            default -> throw new IllegalArgumentException("unknown function " + function);
        };
    }

    /** The value of a parameter; a resource stands for itself. */
    private String named(String name, Map<String, String> names) {
        if (section("Resources").containsKey(name)) {
            return name;
        }
        var value = names.get(name);
        if (value == null) {
            throw new IllegalArgumentException("nothing is called " + name);
        }
        return value;
    }
}
