package dev.muster.cloud.sts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.Deflater;

/**
 * How much of the room for session policies and tags is used. AWS does not document its packed form; we compress the
 * policy without its white space, the ARNs and the tags, and allow 1,200 bytes.
 */
final class PackedSize {

    private static final int ALLOTTED_BYTES = 1200;

    private static final ObjectMapper JSON = new ObjectMapper();

    private PackedSize() {}

    /** Percent of the room that is used, rounded up. */
    static int percent(Optional<String> policy, List<String> arns, Map<String, String> tags) {
        var text = new StringBuilder();
        policy.ifPresent(json -> text.append(minified(json)));
        arns.forEach(arn -> text.append('\n').append(arn));
        new TreeMap<>(tags).forEach((key, value) -> text.append('\n').append(key).append('=').append(value));
        return Math.ceilDiv(deflated(text.toString().getBytes(StandardCharsets.UTF_8)) * 100, ALLOTTED_BYTES);
    }

    private static String minified(String json) {
        try {
            return JSON.readTree(json).toString();
        } catch (JsonProcessingException _) {
            return json; // whoever takes the policy has said what is wrong with it
        }
    }

    private static int deflated(byte[] bytes) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(bytes);
            deflater.finish();
            var buffer = new byte[4096];
            var size = 0;
            while (!deflater.finished()) {
                size += deflater.deflate(buffer);
            }
            return size;
        }
    }
}
