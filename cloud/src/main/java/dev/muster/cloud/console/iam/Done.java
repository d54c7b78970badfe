package dev.muster.cloud.console.iam;

import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Visit;
import java.util.Optional;

/** What has been done, as the page says on which one arrives then. */
final class Done {

    private Done() {}

    static Optional<Notice> of(Visit visit) {
        var title = switch (visit.form().text("done")) {
            case "created" -> "Created";
            case "deleted" -> "Deleted";
            case "saved" -> "The policy is saved";
            case "removed" -> "Deleted";
            case "attached" -> "The policies are attached";
            case "detached" -> "The policy is detached";
            case "activated" -> "The access key is active";
            case "deactivated" -> "The access key is inactive";
            case "key-deleted" -> "The access key is deleted";
            case "joined" -> "The user is in the group";
            case "left" -> "The user is not in the group any more";
            case "default" -> "Another version is in force";
            default -> "";
        };
        return title.isEmpty() ? Optional.empty() : Optional.of(Notice.done(title));
    }
}
