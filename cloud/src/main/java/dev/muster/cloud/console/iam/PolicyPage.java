package dev.muster.cloud.console.iam;

import dev.muster.cloud.console.editor.Document;
import dev.muster.cloud.console.page.Notice;
import java.util.List;
import java.util.Optional;

/**
 * A managed policy.
 *
 * @param versions from the newest
 * @param shown    the id of the version whose document is shown
 * @param uses     where it is attached, the first of them
 * @param more     whether there are others
 */
record PolicyPage(Managed policy, List<Version> versions, String shown, Document document, List<Use> uses,
        boolean more, Optional<Notice> notice) {

    /** A version. */
    record Version(String id, boolean inForce, String created) {}

    /** A user, group or role that it is attached to or bounds. */
    record Use(Identities which, String name) {}

    PolicyPage {
        versions = List.copyOf(versions);
        uses = List.copyOf(uses);
    }
}
