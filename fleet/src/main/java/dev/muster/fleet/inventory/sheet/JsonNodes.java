package dev.muster.fleet.inventory.sheet;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TreeTraversingParser;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedJson;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Documents as the trees that query languages work on: what a recorded file would have. */
final class JsonNodes {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

    private JsonNodes() {}

    static JsonNode of(Document document) {
        try (var tokens = new TokenBuffer(MAPPER, false)) {
            RecordedJson.write(tokens, document);
            JsonNode tree = MAPPER.readTree(tokens.asParser());
            return tree;
        } catch (IOException unwritable) {
            throw new UncheckedIOException("an answer cannot be made JSON", unwritable);
        }
    }

    static Document document(JsonNode tree) {
        try (var parser = new TreeTraversingParser(tree)) {
            return RecordedJson.read(parser);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a result cannot be read back from JSON", unreadable);
        }
    }
}
