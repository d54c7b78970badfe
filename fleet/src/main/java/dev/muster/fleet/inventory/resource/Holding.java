package dev.muster.fleet.inventory.resource;

import dev.muster.api.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where in an answer its resources are: where the model says that its result is, else found by looks, from a sample with
 * the first items of each list.
 */
sealed interface Holding {

    /** The answer, or the structure at a place in it, is about one thing. */
    record One(List<String> path) implements Holding {

        public One {
            path = List.copyOf(path);
        }
    }

    /** The items of lists are resources. */
    record Many(List<Place> places) implements Holding {

        public Many {
            places = List.copyOf(places);
        }
    }

    /** There is nothing in it. */
    record Nothing() implements Holding {}

    /**
     * A list in an answer.
     *
     * @param path the members on the way to it, the last its own name
     * @param noun what an item of it is
     */
    record Place(List<String> path, String noun) {

        public Place {
            path = List.copyOf(path);
        }
    }

    /** Lists that tell what went wrong, not what there is. */
    Set<String> NOT_RESOURCES = Set.of("failures", "failed", "errors", "warnings", "responsemetadata",
            "unprocessedkeys", "unprocessedaccounts", "unprocesseditems", "invalidparameters", "errorlist");

    /** How CloudFront says that there is nothing. */
    Map.Entry<String, Document> NONE = Map.entry("Quantity", new Document.Numeric(0));

    /** Members that are about paging, or tell how much there is. */
    Pattern PAGING = Pattern.compile(
            "(?i).*(token|marker|truncated|maxresults|maxitems|maxrecords|quantity|totalcount|count|hasmore.*|position|requestid)");

    /**
     * Where the resources of an answer are.
     *
     * @param noun  of the operation
     * @param known the lists that the model names; of those that the answer lacks nothing is taken
     */
    static Holding of(Noun noun, List<List<String>> known, Document.Members sample) {
        var named = known.stream().filter(path -> isResources(at(sample, path))).toList();
        return named.isEmpty() ? byLooks(noun, sample) : new Many(places(named, noun));
    }

    /** The value at a place; null where there is none. */
    static Document at(Document.Members holder, List<String> path) {
        Document found = holder;
        for (var name : path) {
            found = found instanceof Document.Members members
                    ? members.get(name).orElse(Document.Null.NULL)
                    : Document.Null.NULL;
        }
        return found;
    }

    private static boolean isResources(Document value) {
        return value instanceof Document.Items(var items) && !items.isEmpty() && !Tags.isTagList(value);
    }

    private static Holding byLooks(Noun noun, Document.Members sample) {
        var structures = lists(sample, List.of(), true);
        if (noun.many() || onlyList(sample, structures)) {
            if (!structures.isEmpty()) {
                return new Many(places(structures, noun));
            }
            var below = below(sample, true);
            if (!below.isEmpty()) {
                return new Many(places(below, noun));
            }
            var scalars = lists(sample, List.of(), false);
            if (scalars.isEmpty()) {
                scalars = below(sample, false);
            }
            if (!scalars.isEmpty()) {
                return new Many(places(scalars, noun));
            }
            if (isEmpty(sample)) {
                return new Nothing();
            }
        }
        var told = sample.members().entrySet().stream().filter(member -> !isPaging(member.getKey())).toList();
        if (told.isEmpty()) {
            return new Nothing();
        }
        return told.size() == 1 && told.getFirst().getValue() instanceof Document.Members
                ? new One(List.of(told.getFirst().getKey()))
                : new One(List.of());
    }

    private static List<Place> places(List<List<String>> paths, Noun noun) {
        return paths.stream().map(path -> new Place(path, paths.size() == 1
                ? noun.singular()
                : Noun.ofMember(path.getLast()))).toList();
    }

    private static boolean onlyList(Document.Members sample, List<List<String>> structures) {
        return structures.size() == 1 && sample.members().keySet().stream().filter(member -> !isPaging(member))
                .count() == 1;
    }

    private static List<List<String>> lists(Document.Members holder, List<String> path, boolean structures) {
        var found = new ArrayList<List<String>>();
        holder.members().forEach((name, value) -> {
            if (value instanceof Document.Items(var items) && isResources(value) && !NOT_RESOURCES.contains(name
                    .toLowerCase(Locale.ROOT)) && items.getFirst() instanceof Document.Members == structures) {
                var own = new ArrayList<>(path);
                own.add(name);
                found.add(own);
            }
        });
        return found;
    }

    /** Lists one level down, as CloudFront has them: {@code DistributionList.Items}. */
    private static List<List<String>> below(Document.Members sample, boolean structures) {
        var found = new ArrayList<List<String>>();
        sample.members().forEach((name, value) -> {
            if (value instanceof Document.Members inner) {
                found.addAll(lists(inner, List.of(name), structures));
            }
        });
        return found;
    }

    /** Whether an answer about many holds none: only empty lists, or structures that count nothing. */
    private static boolean isEmpty(Document.Members sample) {
        return sample.members().entrySet().stream().filter(member -> !isPaging(member.getKey())).anyMatch(
                member -> switch (member.getValue()) {
                    case Document.Items(var items) -> items.isEmpty();
                    case Document.Members(var inner) -> inner.entrySet().stream().anyMatch(below -> below.getValue()
                            .equals(new Document.Items(List.of())) || below.equals(NONE));
                    case Document.Text _,Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Blob _,Document.Null _ ->
                        false;
                });
    }

    private static boolean isPaging(String member) {
        return PAGING.matcher(member).matches() || member.equals("ResponseMetadata");
    }
}
