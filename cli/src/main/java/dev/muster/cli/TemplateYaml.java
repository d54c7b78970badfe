package dev.muster.cli;

import dev.muster.api.document.Document;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;
import org.yaml.snakeyaml.serializer.Serializer;

/** A CloudFormation template as people write it: YAML, with the short form of its functions. */
final class TemplateYaml {

    private TemplateYaml() {}

    static String of(Document template) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setIndent(2);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setSplitLines(false);
        options.setAllowUnicode(false);
        var text = new StringWriter();
        try {
            var serializer = new Serializer(new Emitter(text, options), new Resolver(), options, null);
            serializer.open();
            serializer.serialize(node(template));
            serializer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Node node(Document document) {
        return switch (document) {
            case Document.Text(var value) -> scalar(Tag.STR, value);
            case Document.Numeric(var value) -> new ScalarNode(Tag.INT, value.toPlainString(), null, null,
                    ScalarStyle.PLAIN);
            case Document.Bool(var value) -> new ScalarNode(Tag.BOOL, Boolean.toString(value), null, null,
                    ScalarStyle.PLAIN);
            case Document.Items(var items) -> sequence(Tag.SEQ, items, FlowStyle.BLOCK);
            case Document.Members members -> function(members).orElseGet(() -> new MappingNode(Tag.MAP, members
                    .members().entrySet().stream()
                    .map(member -> new NodeTuple(scalar(Tag.STR, member.getKey()), node(member.getValue())))
                    .toList(), FlowStyle.BLOCK));
            case Document.Null _,Document.NotFinite _,Document.Time _,Document.Blob _ ->
                throw new IllegalArgumentException("a template holds no such value: " + document);
        };
    }

    private static Optional<Node> function(Document.Members members) {
        if (members.members().size() != 1) {
            return Optional.empty();
        }
        var only = members.members().firstEntry();
        var name = only.getKey().equals("Ref") ? "Ref" : only.getKey().replace("Fn::", "");
        if (!only.getKey().equals("Ref") && !only.getKey().startsWith("Fn::")) {
            return Optional.empty();
        }
        var tag = new Tag("!" + name);
        return Optional.of(switch (only.getValue()) {
            case Document.Items(var items) when name.equals("GetAtt") -> scalar(tag, String.join(".", items.stream()
                    .map(item -> item instanceof Document.Text(var part) ? part : "").toList()));
            case Document.Items(var items) -> sequence(tag, items, FlowStyle.FLOW);
            case Document.Text(var value) -> scalar(tag, value);
            case Document other -> throw new IllegalArgumentException("no argument of a function: " + other);
        });
    }

    private static Node sequence(Tag tag, List<Document> items, FlowStyle style) {
        return new SequenceNode(tag, items.stream().map(TemplateYaml::node).toList(), style);
    }

    /**
     * What begins like a number is quoted: not every reader of YAML would leave an account id its zeros. What is not
     * ASCII is escaped, for not all of it is read as it stands, and a terminal would obey some.
     */
    private static Node scalar(Tag tag, String value) {
        var style = !value.chars().allMatch(sign -> sign >= ' ' && sign <= '~')
                ? ScalarStyle.DOUBLE_QUOTED
                : value.isEmpty() || !Character.isLetter(value.charAt(0))
                        ? ScalarStyle.SINGLE_QUOTED
                        : ScalarStyle.PLAIN;
        return new ScalarNode(tag, value, null, null, style);
    }
}
