package dev.muster.cli;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.api.document.Document;
import dev.muster.api.document.Document.Items;
import dev.muster.api.document.Document.Members;
import dev.muster.fuzz.Cost;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Templates, and texts in them: read as YAML they say what was written. The first lines of an input are the name of the
 * role, the trusted account and the external id.
 */
class TemplateFuzz {

    private static final int DEEPEST = 100;

    /** Each is a text of its own to be read, which costs more than its length tells. */
    private static final int MOST_FUNCTIONS = 64;

    @FuzzTest(maxDuration = Cost.TIME)
    void any_template_is_read_back_as_it_was_written(byte[] input) {
        Cost.inProportion(input, TemplateFuzz::write);
    }

    private static void write(byte[] input) {
        var lines = List.of(new String(input, StandardCharsets.UTF_8).split("\n", -1));
        lines.stream().limit(MOST_FUNCTIONS).forEach(line -> check(CloudFormation.sub(line)));
        check(DocumentText.object("Texts", texts(lines)));
        for (var access : RoleTemplate.Access.values()) {
            try {
                check(new RoleTemplate(CoveredService.DETECTIVE, InputOptions.account("--administrator", "111122223333"), line(lines, 1)
                        .map(text -> InputOptions.account("--trust", text)),
                        InputOptions.roleName("--role-name", lines
                                .getFirst()),
                        access, line(lines, 2), true).document());
            } catch (InvalidInput _) {
                // refused, as is its right
            }
        }
    }

    private static Optional<String> line(List<String> lines, int number) {
        return lines.size() > number ? Optional.of(lines.get(number)) : Optional.empty();
    }

    private static void check(Document written) {
        var text = TemplateYaml.of(written);
        var options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setNestingDepthLimit(DEEPEST);
        options.setAllowDuplicateKeys(false);
        var read = document(new Yaml(options).compose(new StringReader(text)));
        if (!read.equals(written)) {
            throw new AssertionError("written was\n" + written + "\nand read is\n" + read + "\nfrom\n" + text);
        }
    }

    private static Document document(Node node) {
        var tag = node.getTag().getValue();
        if (tag.startsWith("!")) {
            return DocumentText.object(tag.equals("!Ref") ? "Ref" : "Fn::" + tag.substring(1), argument(tag, node));
        }
        return switch (node) {
            case MappingNode mapping -> {
                var members = new LinkedHashMap<String, Document>();
                mapping.getValue().forEach(member -> members.put(((ScalarNode) member.getKeyNode()).getValue(),
                        document(member.getValueNode())));
                yield new Members(members);
            }
            case SequenceNode sequence -> items(sequence);
            case ScalarNode scalar when scalar.getTag().equals(Tag.INT) ->
                new Document.Numeric(Long.parseLong(scalar.getValue()));
            case ScalarNode scalar when scalar.getTag().equals(Tag.STR) -> Document.text(scalar.getValue());
            default -> throw new AssertionError("no part of a template: " + node);
        };
    }

    private static Document argument(String tag, Node node) {
        return switch (node) {
            case SequenceNode sequence -> items(sequence);
            case ScalarNode scalar when tag.equals("!GetAtt") -> texts(List.of(scalar.getValue().split("\\.")));
            case ScalarNode scalar -> Document.text(scalar.getValue());
            default -> throw new AssertionError("no argument of a function: " + node);
        };
    }

    private static Document texts(List<String> texts) {
        return new Items(texts.stream().<Document>map(Document::text).toList());
    }

    private static Document items(SequenceNode sequence) {
        return new Items(sequence.getValue().stream().map(TemplateFuzz::document).toList());
    }
}
