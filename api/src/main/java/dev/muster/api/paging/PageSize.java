package dev.muster.api.paging;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The member of the input that says how long a page may be.
 *
 * @param name     of the member
 * @param required whether a call has to have it
 * @param text     whether it is text that holds a number
 * @param longest  what the model allows at most
 */
record PageSize(String name, boolean required, boolean text, OptionalLong longest) {

    /** Pages longer than this help nobody, even where the model allows them. */
    private static final long LONGEST = 1_000;

    /** What is asked for where a call has to say something and the model has no bound; no service is known to refuse. */
    private static final long MODEST = 100;

    private static final List<String> NAMES = List.of("maxresults", "maxrecords", "maxitems", "limit", "pagesize",
            "maximumpagesize", "maxbuckets", "maxkeys", "resourcesperpage");

    static Optional<PageSize> of(Shape.Structure input) {
        var byName = NAMES.stream()
                .flatMap(name -> input.members().values().stream()
                        .filter(member -> PlainName.of(member.name()).equals(name))
                        .filter(member -> member.shape() instanceof Shape.Whole
                                || member.shape() instanceof Shape.Text));
        var byStart = input.members().values().stream().filter(member -> member.shape() instanceof Shape.Whole)
                .filter(member -> PlainName.of(member.name()).startsWith("max"));
        return Stream.concat(byName, byStart).findFirst().map(PageSize::of);
    }

    private static PageSize of(Shape.Member member) {
        return member.shape() instanceof Shape.Whole whole
                ? new PageSize(member.name(), member.required(), false, whole.max())
                : new PageSize(member.name(), member.required(), true, OptionalLong.empty());
    }

    /** What to ask for; empty where it is best to leave it to the service. */
    Optional<Document> wanted() {
        if (longest.isPresent()) {
            return Optional.of(document(Math.min(longest.getAsLong(), LONGEST)));
        }
        return required ? Optional.of(document(MODEST)) : Optional.empty();
    }

    Document document(long size) {
        return text ? Document.text(Long.toString(size)) : new Document.Numeric(size);
    }

    /** What a request asks for; empty where it does not, or asks for what is no size. */
    OptionalLong asked(Document.Members request) {
        return switch (request.members().get(name)) {
            case Document.Numeric(var number) when isSize(number) -> OptionalLong.of(number.longValue());
            case Document.Text(String digits) when digits.matches("[0-9]{1,9}") && !digits.matches("0+") ->
                OptionalLong.of(Long.parseLong(digits));
            case null, default -> OptionalLong.empty();
        };
    }

    private static boolean isSize(BigDecimal number) {
        return number.signum() > 0 && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
    }
}
