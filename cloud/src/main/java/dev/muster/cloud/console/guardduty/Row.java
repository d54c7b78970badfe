package dev.muster.cloud.console.guardduty;

import dev.muster.cloud.console.page.Moment;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.Member;

/**
 * An account in the table.
 *
 * @param invited when it was invited, as people read it; empty if it was not
 * @param updated when it last changed
 */
record Row(String account, String email, Status status, String invited, String updated) {

    static Row of(Member member) {
        return new Row(member.accountId(), Objects.requireNonNullElse(member.email(), ""),
                new Status(member.relationshipStatus()),
                shown(member.invitedAt()), shown(member.updatedAt()));
    }

    private static String shown(@Nullable String time) {
        return time == null || time.isEmpty() ? "" : Moment.shown(Instant.parse(time));
    }
}
