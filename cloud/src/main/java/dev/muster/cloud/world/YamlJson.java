package dev.muster.cloud.world;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns a document written in YAML into the JSON that it means. Aliases are written out, so what comes of a small text
 * may be endless: there is a bound.
 */
final class YamlJson {

    private static final JsonFactory JSON = new JsonFactory();

    private static final int MOST_NODES = 20_000;

    private static final int DEEPEST = 50;

    /** The document is too large or too deep once its aliases are written out. */
    private static final class TooMuch extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooMuch() {
            super("too much", null, false, false);
        }
    }

    private final JsonGenerator json;

    private int nodes;

    private YamlJson(JsonGenerator json) {
        this.json = json;
    }

    /** The JSON; empty if the document is too large or too deep once its aliases are written out. */
    static Optional<String> of(Node node) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text).disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)) {
            new YamlJson(json).write(node, 0);
        } catch (TooMuch _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(text.toString());
    }

    private void write(Node node, int depth) throws IOException {
        nodes++;
        if (nodes > MOST_NODES || depth > DEEPEST) {
            throw new TooMuch();
        }
        switch (node) {
            case MappingNode mapping -> {
                json.writeStartObject();
                for (var tuple : mapping.getValue()) {
                    json.writeFieldName(tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "");
                    write(tuple.getValueNode(), depth + 1);
                }
                json.writeEndObject();
            }
            case SequenceNode sequence -> {
                json.writeStartArray();
                for (var item : sequence.getValue()) {
                    write(item, depth + 1);
                }
                json.writeEndArray();
            }
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> json.writeNull();
            case ScalarNode scalar when isTruth(scalar) -> json.writeBoolean(scalar.getValue().toLowerCase(Locale.ROOT)
                    .equals("true"));
            // dates (a policy's Version) and numbers (an account id) stay the text that they are
            case ScalarNode scalar -> json.writeString(scalar.getValue());
            default -> json.writeNull();
        }
    }

    /** YAML also takes `yes` and `on` for truth values; in a policy they are words. */
    private static boolean isTruth(ScalarNode scalar) {
        return scalar.getTag().equals(Tag.BOOL)
                && (scalar.getValue().equalsIgnoreCase("true") || scalar.getValue().equalsIgnoreCase("false"));
    }
}
