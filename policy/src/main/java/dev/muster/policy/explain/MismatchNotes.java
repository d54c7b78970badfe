package dev.muster.policy.explain;

import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.Policy.Version;
import dev.muster.policy.Principal;
import dev.muster.policy.Probe;
import dev.muster.policy.Probe.Closeness;
import dev.muster.policy.explain.Mismatch.Variable;
import dev.muster.policy.explain.Note.Trap;
import dev.muster.policy.explain.Panel.Seat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is easily misread where a statement did not fit. Conditions are {@link ConditionNotes}'. */
final class MismatchNotes {

    private final AuthorizationRequest request;
    private final Probe probe;
    private final Seat seat;
    private final List<Note> notes = new ArrayList<>();

    MismatchNotes(AuthorizationRequest request, Probe probe, Seat seat) {
        this.request = request;
        this.probe = probe;
        this.seat = seat;
    }

    List<Note> about(Mismatch mismatch) {
        switch (mismatch) {
            case Mismatch.Empty _ -> {}
            case Mismatch.Action action -> action(action);
            case Mismatch.Resource resource -> resource(resource);
            case Mismatch.Principal principal -> principal(principal);
            case Mismatch.Condition(var condition) -> {
                notes.addAll(new ConditionNotes(request, seat).about(condition));
                variables(condition.variables(), condition.wanted());
            }
        }
        return List.copyOf(notes);
    }

    private void add(Trap trap, String text) {
        notes.add(new Note(trap, text));
    }

    private void action(Mismatch.Action action) {
        var nearest = action.nearest();
        if (action.element().equals("NotAction")) {
            add(Trap.NOT_ACTION, "`NotAction` lists what the statement leaves out, and `" + nearest
                    + "` leaves this action out.");
        } else if (!nearest.equals(nearest.strip())
                && applies(Reduced.ofAction(seat.statement(), nearest.strip()))) {
            add(Trap.BLANK_AROUND, "`" + nearest + "` has a blank at its end, and blanks count.");
        } else if (nearest.equalsIgnoreCase(request.action() + "s")
                || request.action().equalsIgnoreCase(nearest + "s")) {
            add(Trap.API_NAME_NOT_ACTION, "the two names differ in one letter. Policies want the name of the IAM "
                    + "action, which is not always that of the API operation.");
        }
    }

    private void resource(Mismatch.Resource resource) {
        var nearest = resource.nearest();
        if (resource.element().equals("NotResource")) {
            add(Trap.NOT_RESOURCE, "`NotResource` lists what the statement leaves out, and `" + nearest
                    + "` leaves this resource out.");
        } else if (request.resource().equals("*")) {
            add(Trap.ACTION_NEEDS_RESOURCE_STAR, "`" + request.action() + "` is not performed on a single resource. "
                    + "Only `\"Resource\": \"*\"` allows it, never an ARN.");
        } else if (!nearest.startsWith("arn:")) {
            add(Trap.RESOURCE_NOT_AN_ARN, "`" + nearest + "` is not an ARN, so it matches no resource.");
        } else if (resource.variables().isEmpty() && coversIgnoringCase(nearest)) {
            add(Trap.CASE_DIFFERS, "small letters and capitals differ in an ARN.");
        }
        variables(resource.variables(), List.of(nearest));
    }

    private boolean coversIgnoringCase(String pattern) {
        var lowered = new AuthorizationRequest(request.principal(), request.action(),
                request.resource().toLowerCase(Locale.ROOT), request.resourceAccount(), request.context(),
                request.mode());
        var statement = Reduced.ofResource(seat.statement(), pattern.toLowerCase(Locale.ROOT));
        return new Probe(lowered, false).of(statement, seat.policy().kind(), seat.policy().version()) != Closeness.NONE;
    }

    private void variables(List<Variable> variables, List<String> texts) {
        for (var variable : variables) {
            if (variable.value().isEmpty()) {
                add(Trap.VARIABLE_WITHOUT_VALUE, "`" + variable.text() + "` has no value in this request, and text "
                        + "with such a variable matches nothing.");
            }
        }
        if (seat.policy().version() != Version.V2012 && Variables.lookedFor(texts)) {
            add(Trap.VARIABLE_IN_OLD_VERSION, "`${…}` is plain text here: variables work only in a policy that says "
                    + "`\"Version\": \"2012-10-17\"`.");
        } else if (texts.stream().anyMatch(MismatchNotes::hasVariableTooEarly)) {
            add(Trap.VARIABLE_OUTSIDE_LAST_PART, "in an ARN, a variable works only in the last part, behind the fifth "
                    + "colon; before it, `${…}` is plain text.");
        }
    }

    private static boolean hasVariableTooEarly(String text) {
        var parts = text.split(":", 6);
        for (int i = 0; text.startsWith("arn:") && i < Math.min(5, parts.length); i++) {
            if (parts[i].contains("${")) {
                return true;
            }
        }
        return false;
    }

    private void principal(Mismatch.Principal principal) {
        var caller = arn(request.principal());
        if (principal.element().equals("NotPrincipal")) {
            add(Trap.NOT_PRINCIPAL, "`NotPrincipal` lists whom the statement leaves out.");
        } else if (caller.isPresent()
                && principal.names().stream().anyMatch(name -> name.equalsIgnoreCase(caller.get()))) {
            add(Trap.CASE_DIFFERS, "small letters and capitals differ in a principal.");
        } else if (principal.names().stream().anyMatch(name -> !name.equals("*") && name.contains("*"))) {
            add(Trap.WILDCARD_IN_EQUALS, "a principal with a wildcard in it names nobody; only `*` alone works. "
                    + "Name the account, and narrow it by a condition on `aws:PrincipalArn`.");
        } else if (principal.names().stream().anyMatch(name -> name.contains(":group/"))) {
            add(Trap.WILDCARD_IN_EQUALS, "a group cannot be a principal; name its users or their account.");
        }
    }

    private static Optional<String> arn(Principal principal) {
        return switch (principal) {
            case Principal.User user -> Optional.of(user.arn());
            case Principal.RoleSession session -> Optional.of(session.roleArn());
            case Principal.FederatedUser user -> Optional.of(user.arn());
            case Principal.Service(var name) -> Optional.of(name);
            case Principal.Root _,Principal.Anonymous _,Principal.WebIdentity _,Principal.Saml _ -> Optional.empty();
        };
    }

    private boolean applies(dev.muster.policy.Policy.Statement reduced) {
        return probe.of(reduced, seat.policy().kind(), seat.policy().version()) != Closeness.NONE;
    }
}
