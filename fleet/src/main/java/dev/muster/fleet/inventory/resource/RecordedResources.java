package dev.muster.fleet.inventory.resource;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedJson;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The resources of a recorded answer, one after the other: of a list that does not fit into memory only the item in hand
 * is held. A file is read twice, first for what it looks like.
 */
public final class RecordedResources {

    /** How many items of a list are enough to see what it holds. */
    private static final int SAMPLE = 3;

    private RecordedResources() {}

    /**
     * Hands out the resources in the order of the answer.
     *
     * @throws IOException if the file cannot be read or is not JSON
     */
    public static void read(Path file, Asked asked, Consumer<Resource> resources) throws IOException {
        try (var first = open(file)) {
            if (first.nextToken() == JsonToken.START_ARRAY) {
                items(first, asked, resources);
                return;
            }
            if (!(sample(first) instanceof Document.Members sample)) {
                return;
            }
            var noun = Noun.ofOperation(asked.operation());
            try (var second = open(file)) {
                second.nextToken();
                walk(second, holding(asked, noun, sample), noun, new Described(asked.service(), Optional.empty(),
                        resources));
            }
        }
    }

    /** What a plain result_key took is one thing if it is no list; of a whole answer it depends. */
    private static Holding holding(Asked asked, Noun noun, Document.Members sample) {
        return asked.resultKey().isPresent() ? new Holding.One(List.of()) : Holding.of(noun, asked.lists(), sample);
    }

    private static JsonParser open(Path file) throws IOException {
        return RecordedJson.parser(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }

    private static void items(JsonParser in, Asked asked, Consumer<Resource> resources) throws IOException {
        var noun = Noun.ofOperation(asked.operation());
        while (in.nextToken() != JsonToken.END_ARRAY) {
            var item = RecordedJson.read(in);
            if (asked.forEach() && item instanceof Document.Members call && call.get("response").isPresent()) {
                var parent = call.get("parameters").flatMap(parameters -> parameters instanceof Document.Members given
                        ? Asked.parent(given)
                        : Optional.empty());
                answer(call.get("response").get(), asked, noun, new Described(asked.service(), parent, resources));
            } else {
                new Described(asked.service(), Optional.empty(), resources).item(noun.singular(), item);
            }
        }
    }

    private static void answer(Document answer, Asked asked, Noun noun, Described described) {
        if (!(answer instanceof Document.Members members)) {
            if (answer instanceof Document.Items && Tags.isTagList(answer)) {
                described.whole(noun.singular(), Document.Members.of(Map.of("Tags", answer)));
            } else {
                described.item(noun.singular(), answer);
            }
            return;
        }
        switch (holding(asked, noun, members)) {
            case Holding.Nothing _ -> {}
            case Holding.One(var path) -> described.whole(noun.singular(), Holding.at(members, path));
            case Holding.Many(var places) -> places.forEach(place -> {
                if (Holding.at(members, place.path()) instanceof Document.Items(var items)) {
                    items.forEach(item -> described.item(place.noun(), item));
                }
            });
        }
    }

    private static void walk(JsonParser in, Holding holding, Noun noun, Described described) throws IOException {
        switch (holding) {
            case Holding.Nothing _ -> {}
            case Holding.One(var path) -> described.whole(noun.singular(),
                    RecordedJson.read(in) instanceof Document.Members all
                            ? Holding.at(all, path)
                            : Document.Members.EMPTY);
            case Holding.Many(var places) -> structure(in, places, 0, described);
        }
    }

    /** Goes through a structure and hands out the items of the lists in it; what no path leads to is skipped. */
    private static void structure(JsonParser in, List<Holding.Place> places, int depth, Described described)
            throws IOException {
        while (in.nextToken() != JsonToken.END_OBJECT) {
            var name = in.currentName();
            var token = in.nextToken();
            var onTheWay = places.stream().filter(place -> place.path().get(depth).equals(name)).toList();
            if (onTheWay.isEmpty()) {
                in.skipChildren();
            } else if (token == JsonToken.START_ARRAY) {
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    described.item(onTheWay.getFirst().noun(), RecordedJson.read(in));
                }
            } else if (token == JsonToken.START_OBJECT) {
                structure(in, onTheWay, depth + 1, described);
            }
        }
    }

    /** The value with the first items of each list only. */
    private static Document sample(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.START_OBJECT) {
            var members = new LinkedHashMap<String, Document>();
            while (in.nextToken() != JsonToken.END_OBJECT) {
                var name = in.currentName();
                in.nextToken();
                members.put(name, sample(in));
            }
            return new Document.Members(members);
        }
        if (in.currentToken() == JsonToken.START_ARRAY) {
            var items = new ArrayList<Document>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                if (items.size() < SAMPLE) {
                    items.add(sample(in));
                } else {
                    in.skipChildren();
                }
            }
            return new Document.Items(items);
        }
        return RecordedJson.read(in);
    }
}
