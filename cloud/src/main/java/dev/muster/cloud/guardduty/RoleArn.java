package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ARN of an IAM role; says nothing of whether the role exists.
 *
 * @param account whose role it is
 * @param name    without its path
 */
record RoleArn(AccountId account, String name) {

    private static final Pattern ROLE = Pattern
            .compile("arn:aws[a-z-]*:iam::([0-9]{12}):role/(?:[!-~]+/)?([A-Za-z0-9+=,.@_-]{1,64})");

    static Optional<RoleArn> parse(@Nullable String text) {
        var match = ROLE.matcher(text == null ? "" : text);
        return match.matches()
                ? Optional.of(new RoleArn(new AccountId(match.group(1)), match.group(2)))
                : Optional.empty();
    }
}
