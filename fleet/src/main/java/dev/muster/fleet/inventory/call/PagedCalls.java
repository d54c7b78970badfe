package dev.muster.fleet.inventory.call;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.paging.Next;
import dev.muster.api.paging.Paging;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.AwsFailure.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads all pages of a call, and hands each over as it comes. Thread-safe. */
public final class PagedCalls {

    /** Takes the pages of one call, in their order. */
    public interface Pages {

        /**
         * One more page.
         *
         * @param paging how it is a page; empty for the only answer of an operation that has no pages
         */
        void page(Optional<Paging> paging, Answered answer);

        /** All pages so far count for nothing: they come again from the first. */
        void restart();
    }

    /** Tokens that a service does not take any more: the list is read again, once. */
    private static final Set<String> LOST_PLACE = Set.of("ExpiredNextToken", "ExpiredNextTokenException",
            "InvalidNextToken", "InvalidNextTokenException", "InvalidPaginationToken",
            "InvalidPaginationTokenException", "PaginationTokenExpired", "InvalidContinuationTokenException");

    /** A list of more pages than this has no end. */
    private static final int MOST_PAGES = 100_000;

    private record Operation(String service, String name) {}

    private final ModelCalls calls;
    private final Map<Operation, Optional<Paging>> pagings = new ConcurrentHashMap<>();

    /** Over calls of one page. */
    public PagedCalls(ModelCalls calls) {
        this.calls = calls;
    }

    /**
     * Calls until the last page is read.
     *
     * @return why not all pages were read; empty if they were
     */
    public Optional<AwsFailure> read(ServiceModel service, OperationModel operation, Document.Members parameters,
            AccountId account, RegionId region, Meter meter, Pages into) {
        var paging = pagings.computeIfAbsent(new Operation(service.name(), operation.name()),
                _ -> Paging.of(service, operation)).filter(how -> !how.isChosenBy(parameters));
        var first = paging.map(how -> how.first(parameters)).orElse(parameters);
        var request = first;
        boolean restarted = false;
        for (int page = 0; page < MOST_PAGES; page++) {
            switch (calls.call(service, operation, request, account, region, meter)) {
                case Answer.Ok<Answered>(var answered) -> {
                    into.page(paging, answered);
                    if (paging.isEmpty()) {
                        return Optional.empty();
                    }
                    switch (paging.get().next(request, answered.output())) {
                        case Next.End _ -> {
                            return Optional.empty();
                        }
                        case Next.Page(var next) -> request = next;
                        case Next.Stuck(var why) -> {
                            return Optional.of(stuck(why));
                        }
                    }
                }
                case Answer.Failed<Answered>(var why) -> {
                    if (page == 0 || restarted || !LOST_PLACE.contains(why.code())) {
                        return Optional.of(why);
                    }
                    restarted = true;
                    into.restart();
                    request = first;
                }
            }
        }
        return Optional.of(stuck("there are more than " + MOST_PAGES + " pages"));
    }

    private static AwsFailure stuck(String why) {
        return new AwsFailure(Kind.INVALID, "", "StuckPages", why);
    }
}
