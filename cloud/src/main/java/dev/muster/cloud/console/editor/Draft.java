package dev.muster.cloud.console.editor;

import dev.muster.cloud.console.page.Form;
import dev.muster.policy.PolicyKind;
import java.util.List;

/**
 * What stands in an editor.
 *
 * @param text     of the policy
 * @param kind     as which it is looked at
 * @param action   of the call that is tried against it; possibly empty
 * @param resource of that call; possibly empty
 */
public record Draft(String text, PolicyKind kind, String action, String resource) {

    /** The kinds to choose from. */
    public static final List<PolicyKind> KINDS = List.of(PolicyKind.IDENTITY, PolicyKind.TRUST, PolicyKind.RESOURCE,
            PolicyKind.SERVICE_CONTROL, PolicyKind.RESOURCE_CONTROL, PolicyKind.BOUNDARY, PolicyKind.SESSION);

    /** What nobody has touched yet. */
    static Draft begun(String text, PolicyKind kind) {
        return new Draft(text, kind, "", "");
    }

    /**
     * What somebody has made of it.
     *
     * @param usual the kind, where they have not chosen one
     */
    static Draft of(Form form, PolicyKind usual) {
        // browsers send the line ends of other systems
        var text = form.text("document").replace("\r\n", "\n");
        var kind = KINDS.stream().filter(each -> each.name().equals(form.text("kind"))).findFirst().orElse(usual);
        return new Draft(text, kind, form.text("action").strip(), form.text("resource").strip());
    }

    /** Whether a call can be tried: of other policies, it is not they alone that grant. */
    public boolean triable() {
        return switch (kind) {
            case IDENTITY, BOUNDARY, SESSION -> true;
            case TRUST, RESOURCE, SERVICE_CONTROL, RESOURCE_CONTROL, VPC_ENDPOINT -> false;
        };
    }
}
