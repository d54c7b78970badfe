package dev.muster.api.paging;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** An operation whose answer comes in pages, seen from the client and from the server. Immutable. */
public final class Paging {

    private static final KnownPagings KNOWN = KnownPagings.bundled();

    private final ServiceModel service;
    private final OperationModel operation;
    private final Scheme scheme;

    private Paging(ServiceModel service, OperationModel operation, Scheme scheme) {
        this.service = service;
        this.operation = operation;
        this.scheme = scheme;
    }

    /** How the operation pages; empty if it does not. */
    public static Optional<Paging> of(ServiceModel service, OperationModel operation) {
        return KNOWN.scheme(service, operation).map(scheme -> new Paging(service, operation, scheme));
    }

    /** The lists, in a few operations maps, that continue from page to page; each named from the outermost member on. */
    public List<List<String>> lists() {
        return scheme.lists().stream().map(MemberPath::names).toList();
    }

    /** Whether the parameters name a page by themselves: then that page is wanted, and nothing after it. */
    public boolean isChosenBy(Document.Members parameters) {
        return scheme.cursors().stream().anyMatch(cursor -> parameters.get(cursor.input().name()).isPresent());
    }

    /** The input that asks for the first page: the parameters, with a good page size where they have none. */
    public Document.Members first(Document.Members parameters) {
        if (scheme.size().isEmpty() || isChosenBy(parameters) || namesResources(parameters)) {
            return parameters;
        }
        var size = scheme.size().get();
        var wanted = scheme.asked().map(size::document).or(size::wanted);
        if (wanted.isEmpty() || parameters.get(size.name()).isPresent()) {
            return parameters;
        }
        var members = new LinkedHashMap<>(parameters.members());
        members.put(size.name(), wanted.get());
        return new Document.Members(members);
    }

    /** EC2 refuses a page size beside the ids of what is asked for. */
    private boolean namesResources(Document.Members parameters) {
        return service.name().equals("ec2")
                && parameters.members().keySet().stream().anyMatch(name -> name.endsWith("Ids"));
    }

    /**
     * What follows an answer.
     *
     * @param request what was asked, paging members included
     */
    public Next next(Document.Members request, Document.Members answer) {
        var told = scheme.more().flatMap(more -> more.in(answer)).orElse(Document.Null.NULL);
        boolean more = told.equals(new Document.Bool(true));
        if (told.equals(new Document.Bool(false))) {
            return new Next.End();
        }
        var page = new LinkedHashMap<>(request.members());
        boolean somewhere = false;
        boolean elsewhere = false;
        for (var cursor : scheme.cursors()) {
            var name = cursor.input().name();
            var next = cursor.next(answer, more);
            somewhere |= next.isPresent();
            elsewhere |= !next.equals(request.get(name));
            page.remove(name);
            next.ifPresent(token -> page.put(name, token));
        }
        if (!somewhere) {
            return more ? new Next.Stuck("the answer is truncated but has no token for the rest") : new Next.End();
        }
        if (elsewhere) {
            return new Next.Page(new Document.Members(page));
        }
        return scheme.endless()
                ? new Next.End()
                : new Next.Stuck("the answer has the same token as the page before");
    }

    /** What a request asks for, whichever page of it: the input without what names a page and its size. */
    public Document.Members parameters(Document.Members request) {
        return scheme.parameters(request);
    }

    /** The answer without tokens and without the word that it is truncated. */
    public Document.Members withoutPaging(Document.Members answer) {
        return scheme.withoutPaging(answer);
    }

    /**
     * One answer of all pages: lists end to end, counts added up, everything else as in the first, and no paging.
     *
     * @param pages in their order, at least one
     */
    public Document.Members joined(List<Document.Members> pages) {
        return new JoinedPages(scheme).of(pages);
    }

    /**
     * The page of an answer that a request asks for, as a server gives it.
     *
     * @param whole the answer of all pages
     * @param size  how many elements a page has at most, where neither the request nor the model wants fewer; at
     *              least 1
     * @throws RefusedPageToken if the request's token was not given for it
     */
    public Document.Members page(Document.Members whole, Document.Members request, int size) {
        return new ServerPages(service.name(), operation, scheme).page(whole, request, size);
    }

    /**
     * The same of an answer that went on beyond what is known of it: its last page says that there is more.
     *
     * @param known the answer of its first pages
     * @return empty where the request asks for what is not known
     */
    public Optional<Document.Members> pageOfBegun(Document.Members known, Document.Members request, int size) {
        return new ServerPages(service.name(), operation, scheme).pageOfBegun(known, request, size);
    }
}
