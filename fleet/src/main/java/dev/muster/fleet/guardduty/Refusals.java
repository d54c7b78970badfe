package dev.muster.fleet.guardduty;

import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.AwsFailure.Kind;
import java.util.List;
import java.util.Locale;

/**
 * What GuardDuty means by a refusal. It says nearly everything with one error code, so the text has to tell; a text that
 * is not known here stays a request that AWS does not take, and is shown as it is.
 */
final class Refusals {

    private static final String HELD = "while it has invited or associated members";

    private record Meaning(String text, Kind kind) {}

    private static final List<Meaning> MEANINGS = List.of(
            new Meaning("is not owned by the current account", Kind.NOT_FOUND),
            new Meaning("a detector already exists", Kind.CONFLICT),
            new Meaning("has no pending invitation", Kind.CONFLICT),
            new Meaning("cannot accept invitations since it is already an associated member", Kind.CONFLICT),
            new Meaning("cannot exceed the maximum number of allowed members", Kind.QUOTA),
            new Meaning("is not authorized to call this api", Kind.DENIED),
            // members that were deleted a moment ago count for a while: the call is worth another try
            new Meaning(HELD, Kind.SERVER));

    private static final String LINKED_ROLE = "iam:CreateServiceLinkedRole";

    private Refusals() {}

    /** The same failure by its right kind. */
    static AwsFailure named(AwsFailure failure) {
        if (failure.kind() != Kind.INVALID) {
            return failure;
        }
        if (failure.message().contains("required " + LINKED_ROLE)) {
            return new AwsFailure(Kind.DENIED, LINKED_ROLE, failure.code(), failure.message());
        }
        String text = failure.message().toLowerCase(Locale.ROOT);
        return MEANINGS.stream().filter(meaning -> text.contains(meaning.text())).findFirst()
                .map(meaning -> of(meaning.kind(), failure)).orElse(failure);
    }

    /** A detector that members still hold after all tries is no fault of AWS's. */
    static <T> Answer<T> held(Answer<T> answer) {
        return answer instanceof Answer.Failed<T>(AwsFailure why) && why.message().contains(HELD)
                ? Answer.failed(of(Kind.CONFLICT, why))
                : answer;
    }

    /** Whether an account was not invited because there is no record of it. */
    static boolean isUnknownMember(String reason) {
        return reason.contains("email address is missing");
    }

    private static AwsFailure of(Kind kind, AwsFailure failure) {
        return new AwsFailure(kind, failure.action(), failure.code(), failure.message(), failure.retryAfter());
    }
}
