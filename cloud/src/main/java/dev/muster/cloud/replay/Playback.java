package dev.muster.cloud.replay;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import dev.muster.api.endpoint.Endpoints;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.paging.Next;
import dev.muster.api.paging.Paging;
import dev.muster.api.paging.RefusedPageToken;
import dev.muster.cloud.call.AwsFailure;
import java.util.List;
import java.util.Optional;

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
     */
    public Document.Members answer(AccountId account, RegionId region, Document.Members input) {
        if (question.operation().streamsEvents()) {
            throw Refusals.streams(question);
        }
        var recordings = recordings(account, region);
        var parameters = question.paging().map(paging -> paging.parameters(input)).orElse(input);
        var answer = new Recollection(replay.files(), question, parameters).among(recordings);
        if (answer.isEmpty()) {
            return unknown(recordings);
        }
        return switch (answer.get()) {
            case Answer.Whole(var whole) -> page(whole, input);
            case Answer.Begun(var whole, var then) -> begun(page(whole, input), input, then);
            case Answer.Refused(var failure) -> throw failure;
        };
    }

    private List<Recording> recordings(AccountId account, RegionId region) {
        return replay.recordings(account, region, question);
    }

    /** The tools that keep no record keep no file of an answer without anything in it either. */
    private Document.Members unknown(List<Recording> recordings) {
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
        try {
            return question.paging().map(paging -> paging.page(whole, input, replay.pageSize())).orElse(whole);
        } catch (RefusedPageToken e) {
            throw AwsFailure.common(400, e.code(), String.valueOf(e.getMessage()));
        }
    }

    /** The last page of what the run got is not the end: what it was told then is told instead. */
    private Document.Members begun(Document.Members page, Document.Members input, AwsFailure then) {
        if (question.paging().flatMap(paging -> Optional.of(paging.next(input, page)))
                .filter(Next.Page.class::isInstance).isEmpty()) {
            throw then;
        }
        return page;
    }
}
