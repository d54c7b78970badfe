package dev.muster.api.paging;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an operation pages, found by the names of its members: AWS's services follow a few habits, and the models do not
 * say it otherwise.
 */
final class PagingRules {

    /** A member of the input and the one of the output whose value it takes, by their plain names; the first counts. */
    private record Pair(String input, String output) {}

    private static final List<Pair> PAIRS = List.of(new Pair("nexttoken", "nexttoken"),
            new Pair("marker", "nextmarker"), new Pair("marker", "marker"), new Pair("nextmarker", "nextmarker"),
            new Pair("marker", "nextpagemarker"), new Pair("pagetoken", "nextpagetoken"),
            new Pair("nextpagetoken", "nextpagetoken"), new Pair("pagetoken", "pagetoken"),
            new Pair("position", "position"), new Pair("startingtoken", "nexttoken"),
            new Pair("paginationtoken", "paginationtoken"), new Pair("continuationtoken", "nextcontinuationtoken"),
            new Pair("continuationtoken", "continuationtoken"), new Pair("exclusivestartkey", "lastevaluatedkey"),
            new Pair("exclusivestarttablename", "lastevaluatedtablename"),
            new Pair("exclusivestartbackuparn", "lastevaluatedbackuparn"), new Pair("token", "nexttoken"),
            new Pair("cursor", "nextcursor"));

    private PagingRules() {}

    static Optional<Scheme> scheme(OperationModel operation) {
        var output = operation.output();
        if (output.isEmpty()) {
            return Optional.empty();
        }
        return holders(output.get())
                .flatMap(holder -> cursor(operation.input(), output.get(), holder).stream()
                        .map(cursor -> scheme(operation, List.of(cursor), holder)))
                .findFirst().filter(scheme -> !scheme.lists().isEmpty());
    }

    /** @param holder the structure of the output that the next token or the truncation is told in */
    static Scheme scheme(OperationModel operation, List<Cursor> cursors, MemberPath holder) {
        var output = operation.output().orElseThrow();
        return new Scheme(cursors, more(output, holder), PageSize.of(operation.input()), Optional.empty(),
                lists(output, holder), counts(output, holder), false);
    }

    /** The output itself, and the structures in it that have a list. */
    private static Stream<MemberPath> holders(Shape.Structure output) {
        return Stream.concat(Stream.of(MemberPath.TOP),
                structures(output, MemberPath.TOP)
                        .filter(path -> !childrenOf(output, path, Shape.ListOf.class).isEmpty()));
    }

    private static Stream<MemberPath> structures(Shape.Structure output, MemberPath holder) {
        return childrenOf(output, holder, Shape.Structure.class).stream();
    }

    private static List<MemberPath> childrenOf(Shape.Structure output, MemberPath holder,
            Class<? extends Shape> type) {
        return members(output, holder).filter(member -> type.isInstance(member.shape()))
                .map(member -> holder.child(member.name())).toList();
    }

    private static Stream<Shape.Member> members(Shape.Structure output, MemberPath holder) {
        return holder.in(output).orElseThrow() instanceof Shape.Structure structure
                ? structure.members().values().stream()
                : Stream.empty();
    }

    private static Optional<Cursor> cursor(Shape.Structure input, Shape.Structure output, MemberPath holder) {
        return PAIRS.stream()
                .flatMap(pair -> input.members().values().stream()
                        .filter(member -> PlainName.of(member.name()).equals(pair.input()) && canPoint(member))
                        .flatMap(member -> members(output, holder)
                                .filter(given -> PlainName.of(given.name()).equals(pair.output()) && canPoint(given))
                                .map(given -> new Cursor(member, Optional.of(holder.child(given.name())),
                                        Optional.empty()))))
                .findFirst();
    }

    private static boolean canPoint(Shape.Member member) {
        return member.shape() instanceof Shape.Text
                || (member.shape() instanceof Shape.MapOf && member.name().endsWith("Key"));
    }

    static Optional<MemberPath> more(Shape.Structure output, MemberPath holder) {
        return members(output, holder).filter(member -> member.shape() instanceof Shape.Bool)
                .filter(member -> saysMore(PlainName.of(member.name()))).map(member -> holder.child(member.name()))
                .findFirst();
    }

    private static boolean saysMore(String name) {
        return name.equals("istruncated") || name.equals("truncated") || name.startsWith("hasmore")
                || name.matches("additional.*(available|pending)");
    }

    /** All lists beside the token; else those one structure further in; else the maps beside it. */
    private static List<MemberPath> lists(Shape.Structure output, MemberPath holder) {
        var beside = childrenOf(output, holder, Shape.ListOf.class);
        if (!beside.isEmpty()) {
            return beside;
        }
        var within = structures(output, holder).flatMap(inner -> childrenOf(output, inner, Shape.ListOf.class).stream())
                .toList();
        return within.isEmpty() ? childrenOf(output, holder, Shape.MapOf.class) : within;
    }

    /** CloudFront counts the items of a page in a {@code Quantity} beside them. */
    private static List<MemberPath> counts(Shape.Structure output, MemberPath holder) {
        return members(output, holder).filter(member -> member.shape() instanceof Shape.Whole)
                .filter(member -> member.name().equals("Quantity")).map(member -> holder.child(member.name())).toList();
    }
}
