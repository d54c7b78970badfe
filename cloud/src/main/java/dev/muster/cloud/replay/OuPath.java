package dev.muster.cloud.replay;

import dev.muster.api.document.Document;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where an account is in its organization, as tools tell it by names, {@code Root/Prod/Web}, or as AWS does by ids,
 * {@code o-abcdefghij/r-abcd/ou-abcd-12345678/111122223333/}: the units' ids are their names then.
 */
final class OuPath {

    /** Organizations has no more levels of units. */
    private static final int MOST_LEVELS = 5;

    private static final int LONGEST_NAME = 128;

    private static final Pattern NO_UNIT = Pattern.compile("Root|o-[a-z0-9]{10,32}|r-[0-9a-z]{4,32}|[0-9]{12}");

    private OuPath() {}

    /** The names of the units from the root down, joined by slashes; empty for the root, and where nothing is told. */
    static String of(Document.Members account) {
        return Stream.of("ouPath", "ou_path", "OuPath", "paths", "Paths")
                .map(account::get)
                .flatMap(Optional::stream)
                .map(OuPath::text)
                .flatMap(Optional::stream)
                .findFirst()
                .map(OuPath::units)
                .orElse("");
    }

    private static Optional<String> text(Document value) {
        return switch (value) {
            case Document.Text(String path) -> Optional.of(path);
            case Document.Items(List<Document> paths) -> paths.stream().findFirst().flatMap(OuPath::text);
            case Document.Members _,Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Blob _,Document.Null _ ->
                Optional.empty();
        };
    }

    private static String units(String path) {
        return Stream.of(path.split("/", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && name.length() <= LONGEST_NAME && !NO_UNIT.matcher(name).matches())
                .limit(MOST_LEVELS)
                .collect(Collectors.joining("/"));
    }
}
