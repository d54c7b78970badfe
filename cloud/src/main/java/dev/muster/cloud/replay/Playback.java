package dev.muster.cloud.replay;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import dev.muster.api.endpoint.Endpoints;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.paging.Paging;
import dev.muster.api.paging.RefusedPageToken;
import dev.muster.cloud.call.AwsFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One operation, played back. Thread-safe. */
public final class Playback {

    private final Replay replay;

    private final Question question;

    private final boolean reads;

    Playback(Replay replay, ServiceModel service, OperationModel operation) {
        this.replay = replay;
        this.question = new Question(service, operation, operation.function(), Paging.of(service, operation), Endpoints
                .isGlobal(service, operation));
        this.reads = Reads.is(operation);
    }

    /** Whether the inventory tells what the operation answered to an account in a Region, or that it did not. */
    public boolean knows(AccountId account, RegionId region) {
        return !recordings(account, region).isEmpty();
    }

    /**
     * The page that was asked for of what is recorded.
     *
     * @throws AwsFailure for an error that was recorded, and where there is nothing to play back
     * @throws Unanswered where it was recorded that nobody answered
     */
    public Document.Members answer(AccountId account, RegionId region, Document.Members input) {
        if (question.operation().streamsEvents()) {
            throw Refusals.streams(question);
        }
        var recordings = recordings(account, region);
        var parameters = question.paging().map(paging -> paging.parameters(input)).orElse(input);
        var answer = new Recollection(replay.files(), question, parameters).among(recordings);
        if (answer.isEmpty()) {
            return unknown(recordings, account);
        }
        return switch (answer.get()) {
            case Answer.Whole(var whole) -> page(whole, input);
            case Answer.Begun(var whole, var then) -> begun(whole, input, then);
            case Answer.Failure failure -> throw failure.thrown();
        };
    }

    private List<Recording> recordings(AccountId account, RegionId region) {
        return replay.recordings(account, region, question);
    }

    /** The tools that keep no record keep no file of an answer without anything in it either. */
    private Document.Members unknown(List<Recording> recordings, AccountId account) {
        if (RecordedRegions.isAskedBy(question)) {
            var regions = replay.regions(account);
            if (!regions.isEmpty()) {
                return RecordedRegions.answer(regions);
            }
        }
        if (recordings.isEmpty() && !reads) {
            throw Refusals.writes(question);
        }
        if (!replay.recorded()) {
            return Document.Members.EMPTY;
        }
        throw Refusals.notRecorded(question, recordings.isEmpty()
                ? "the run did not ask for it here"
                : "the run did not ask for it with these parameters");
    }

    private Document.Members page(Document.Members whole, Document.Members input) {
        return paged(paging -> paging.page(whole, input, replay.pageSize())).orElse(whole);
    }

    /** After the last page of what the run got comes what it was told then. */
    private Document.Members begun(Document.Members known, Document.Members input, Answer.Failure then) {
        return paged(paging -> paging.pageOfBegun(known, input, replay.pageSize()).orElseThrow(then::thrown))
                .orElseThrow(then::thrown);
    }

    private Optional<Document.Members> paged(Function<Paging, Document.Members> page) {
        try {
            return question.paging().map(page);
        } catch (RefusedPageToken e) {
            throw AwsFailure.common(400, e.code(), String.valueOf(e.getMessage()));
        }
    }
}
