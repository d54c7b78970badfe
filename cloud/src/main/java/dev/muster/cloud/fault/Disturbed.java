package dev.muster.cloud.fault;

import dev.muster.api.document.Document;
import dev.muster.cloud.auth.Authenticator;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.fault.Replica.Answer;
import dev.muster.cloud.fault.Replica.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/** What a plan does to one call. */
record Disturbed(Faults.Day day, Approach approach, CallFacts facts, Verdict verdict, Instant arrived,
        InstantSource clock) implements Encounter {

    static Disturbed meet(Faults.Day day, Approach approach, InstantSource clock) {
        var facts = approach.facts();
        var now = clock.instant();
        return new Disturbed(day, approach, facts, day.judge(facts, now), now, clock);
    }

    @Override
    public boolean cutBefore() {
        return verdict.fault() instanceof Fault.CutBefore;
    }

    @Override
    public void admit() {
        switch (verdict.fault()) {
            case Fault.Throttled _ ->
                throw FaultWords.throttled(approach.operation(), approach.service().protocol());
            case Fault.Broken(var status) -> throw FaultWords.broken(approach.operation(), status);
            case Fault.None _,Fault.CutBefore _,Fault.CutAfter _ -> {
                if (approach.caller() instanceof Caller.Signed signed && hidden(signed.accessKeyId())) {
                    throw Authenticator.unknownKey(approach.service().protocol());
                }
            }
        }
    }

    @Override
    public void admit(Document.Members input) {
        Births.wanted(facts, input).filter(this::hidden).ifPresent(role -> {
            throw AwsFailure.common(403, "AccessDenied", "User: " + approach.callerArn()
                    + " is not authorized to perform: sts:AssumeRole on resource: " + role);
        });
    }

    private boolean hidden(String id) {
        return verdict.lag().filter(lag -> day.replica().hides(id, arrived, lag.behind())).map(lag -> {
            day.misled(lag);
            return true;
        }).orElse(false);
    }

    @Override
    public Document.Members look(Document.Members input, Supplier<Document.Members> present) {
        if (!day.plan().propagatesSlowly(facts)) {
            return present.get();
        }
        var question = new Question(facts, approach.callerArn(), input);
        Document.Members output;
        try {
            output = present.get();
        } catch (AwsFailure refusal) {
            // a refusal by IAM is not the service's to remember: what IAM says may have changed without it
            if (!refusal.code().startsWith("AccessDenied")) {
                day.replica().answered(question, new Answer.Refused(refusal), arrived);
            }
            throw refusal;
        }
        // only who is let in by the present is shown the past: a right that was taken away is gone at once
        var earlier = verdict.lag().flatMap(lag -> day.replica().earlier(question, arrived, lag.behind()).map(
                answer -> {
                    day.misled(lag);
                    return answer;
                }));
        if (earlier.isEmpty()) {
            day.replica().answered(question, new Answer.Found(output), arrived);
            return output;
        }
        return switch (earlier.get()) {
            case Answer.Found(var seen) -> seen;
            case Answer.Refused(var refusal) -> throw refusal;
        };
    }

    @Override
    public void changed(Document.Members output) {
        if (day.plan().longestLag().isPositive()) {
            var committed = clock.instant();
            day.replica().changed(facts, committed);
            Births.in(facts, output).ifPresent(id -> day.replica().born(id, committed));
        }
    }

    @Override
    public Duration latency() {
        return verdict.latency();
    }

    @Override
    public boolean cutAfter() {
        return verdict.fault() instanceof Fault.CutAfter;
    }
}
