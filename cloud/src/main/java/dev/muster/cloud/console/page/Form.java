package dev.muster.cloud.console.page;

import dev.muster.api.wire.Percent;
import dev.muster.api.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a browser sent along with a request.
 *
 * @param fields by name, in the order of the form; a field may come more than once
 */
public record Form(Map<String, List<String>> fields) {

    private static final String URL_ENCODED = "application/x-www-form-urlencoded";

    public Form {
        fields = Map.copyOf(fields);
    }

    /** The query of a request. */
    public static Form query(WireRequest request) {
        return decoded(request.rawQuery());
    }

    /** The body of a request; empty if it is none that a form makes. */
    public static Optional<Form> body(WireRequest request) {
        var type = request.headers().first("content-type").orElse("");
        return type.startsWith(URL_ENCODED)
                ? Optional.of(decoded(new String(request.body(), StandardCharsets.UTF_8)))
                : Multipart.boundary(type).flatMap(boundary -> Multipart.read(request.body(), boundary)).map(Form::new);
    }

    private static Form decoded(String text) {
        var fields = new LinkedHashMap<String, List<String>>();
        for (var pair : text.split("&", -1)) {
            var equals = pair.indexOf('=');
            var name = Percent.decodeForm(equals < 0 ? pair : pair.substring(0, equals));
            var value = Percent.decodeForm(equals < 0 ? "" : pair.substring(equals + 1));
            // what cannot be read was made by no browser
            if (!pair.isEmpty() && name.isPresent() && value.isPresent()) {
                fields.computeIfAbsent(name.get(), _ -> new ArrayList<>()).add(value.get());
            }
        }
        return new Form(fields);
    }

    /** All values of a field. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** The value of a field, without white space around it; empty if there is none. */
    public Optional<String> value(String name) {
        return all(name).stream().findFirst().map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The value of a field as it was typed, empty text if there is none. */
    public String text(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    /** Whether a box was ticked. */
    public boolean has(String name) {
        return fields.containsKey(name);
    }
}
