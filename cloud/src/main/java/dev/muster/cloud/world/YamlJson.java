package dev.muster.cloud.world;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns a document written in YAML into the JSON that it means. */
final class YamlJson {

    private static final JsonFactory JSON = new JsonFactory();

    private YamlJson() {}

    static String of(Node node) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            write(json, node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Node node) throws IOException {
        switch (node) {
            case MappingNode mapping -> {
                json.writeStartObject();
                for (var tuple : mapping.getValue()) {
                    json.writeFieldName(tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "");
                    write(json, tuple.getValueNode());
                }
                json.writeEndObject();
            }
            case SequenceNode sequence -> {
                json.writeStartArray();
                for (var item : sequence.getValue()) {
                    write(json, item);
                }
                json.writeEndArray();
            }
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> json.writeNull();
            case ScalarNode scalar when scalar.getTag().equals(Tag.BOOL) ->
                json.writeBoolean(scalar.getValue().equals("true"));
            // dates (a policy's Version) and numbers (an account id) stay the text that they are
            case ScalarNode scalar -> json.writeString(scalar.getValue());
            default -> json.writeNull();
        }
    }
}
