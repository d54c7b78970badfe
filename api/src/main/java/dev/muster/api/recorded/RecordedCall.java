package dev.muster.api.recorded;

import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of one entry of a sheet in one account and Region: a line of {@code calls.ndjson}. Of several lines about
 * the same entry, account and Region the last one counts.
 *
 * @param account    where it was called
 * @param region     under which it is kept; of a global call the Region that stands for all
 * @param global     whether the call is made once per account
 * @param service    boto3's name
 * @param function   boto3's name, {@code list_buckets}
 * @param operation  the model's name, {@code ListBuckets}; the function's where no model knows it
 * @param name       of the entry, unique in its sheet: the file's name without {@code .json}
 * @param forEach    the name of the entry whose items this one was called for
 * @param parameters of the call, paging left out; of an entry with {@code for_each} as the sheet has them
 * @param resultKey  what was taken of the answer, as the sheet says it
 * @param state      what became of it
 * @param file       what was kept, relative to the run's folder, with {@code /}
 * @param error      why it failed
 * @param failures   the items that AWS answered with an error, where the entry is called for items; some errors say that
 *                   there is nothing, and are no gaps
 * @param effort     what it took
 */
public record RecordedCall(AccountId account, RegionId region, boolean global, String service, String function,
        String operation, String name, Optional<String> forEach, Document.Members parameters,
        Optional<String> resultKey, CallState state, Optional<String> file, Optional<CallError> error,
        List<ItemFailure> failures, Effort effort) {

    public RecordedCall {
        failures = List.copyOf(failures);
    }

    /**
     * What a call took.
     *
     * @param calls     requests that were answered with what was asked for: one per page and item
     * @param tries     requests in all
     * @param throttled how many of them were refused as too many
     * @param items     of the result
     * @param bytes     of the answers
     * @param millis    from the first request to the last answer
     * @param started   when; empty if it was not made
     */
    public record Effort(int calls, int tries, int throttled, long items, long bytes, long millis,
            Optional<Instant> started) {

        public static final Effort NONE = new Effort(0, 0, 0, 0, 0, 0, Optional.empty());
    }

    /** What makes it one and the same: account, Region and the entry's name. */
    public Key key() {
        return new Key(account, region, name);
    }

    /** What a run does once. */
    public record Key(AccountId account, RegionId region, String name) {}
}
