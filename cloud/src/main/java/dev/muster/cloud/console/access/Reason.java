package dev.muster.cloud.console.access;

import dev.muster.cloud.console.iam.IamPages;
import dev.muster.policy.Decision;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicySource;
import dev.muster.policy.Position;
import dev.muster.policy.subject.Subject;
import java.util.Optional;

/**
 * Why somebody can do something, or cannot.
 *
 * @param text in words
 * @param page where the statement can be read that decides, behind the Region; empty where none does
 * @param link the words that lead there
 */
record Reason(String text, String page, String link) {

    private static final String LINE = "#line-";

    /** @param resource what it would be done to */
    static Reason of(Decision decision, Subject subject, String resource) {
        return switch (decision) {
            case Decision.Allowed(Decision.Reason.Statement by) ->
                statement("", by.kind(), by.source(), by.sid(), by.position(), subject, resource);
            case Decision.Allowed(Decision.Reason.RootUser _) -> plain("The root user");
            case Decision.Allowed(Decision.Reason.NeedsNoPermission _) -> plain("Needs no permission");
            case Decision.ExplicitlyDenied by -> statement("Denied by a " + by.kind().label() + ": ", by.kind(), by
                    .source(), by.sid(), by.position(), subject, resource);
            case Decision.ImplicitlyDenied(var kind) -> plain("No " + kind.label() + " allows it");
            case Decision.Unparsable(var kind, var source) ->
                plain("The " + kind.label() + " " + source.name() + " cannot be read");
        };
    }

    /** Of somebody whom a role lets in. */
    static Reason trusted(PolicySource trust, Optional<String> sid, Position at, Subject role) {
        return new Reason("", IamPages.role(role.name()) + LINE + at.line(), place(trust, sid, at));
    }

    private static Reason plain(String text) {
        return new Reason(text, "", "");
    }

    private static Reason statement(String text, PolicyKind kind, PolicySource source, Optional<String> sid,
            Position at, Subject subject, String resource) {
        var place = place(source, sid, at);
        return switch (kind) {
            case IDENTITY, BOUNDARY -> source.arn()
                    .map(arn -> new Reason(text, IamPages.policy(arn) + LINE + at.line(), place))
                    .orElseGet(() -> new Reason(text, page(subject), "inline policy " + place));
            case TRUST -> new Reason(text, IamPages.role(resource.substring(resource.lastIndexOf('/') + 1)) + LINE + at
                    .line(), place);
            case SESSION, RESOURCE, SERVICE_CONTROL, RESOURCE_CONTROL, VPC_ENDPOINT -> plain(text + place);
        };
    }

    /** Where somebody can be looked at. */
    static String page(Subject subject) {
        return subject.trust().isPresent() ? IamPages.role(subject.name()) : IamPages.user(subject.name());
    }

    private static String place(PolicySource source, Optional<String> sid, Position at) {
        return source.name() + ":" + at.line() + sid.map(id -> ", statement " + id).orElse("");
    }
}
