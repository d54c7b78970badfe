package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom an investigation is about.
 *
 * @param arn     as given
 * @param account whose user or role it is
 * @param type    which of them
 * @param name    without the path
 */
record Entity(String arn, AccountId account, Type type, String name) {

    /** What can be investigated, by its name in the API. */
    enum Type {
        IAM_ROLE, IAM_USER
    }

    private static final Pattern FORM = Pattern
            .compile("arn:aws[-a-z]{0,16}:iam::([0-9]{12}):(role|user)/(?:\\S*/)?([^/\\s]+)");

    /** IAM allows 512 characters of path and 64 of name. */
    private static final int LONGEST = 700;

    /** Empty for anything but a user or a role; the session of a role is none. */
    static Optional<Entity> parse(String arn) {
        var matcher = FORM.matcher(arn);
        if (arn.length() > LONGEST || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Entity(arn, new AccountId(matcher.group(1)),
                matcher.group(2).equals("role") ? Type.IAM_ROLE : Type.IAM_USER, matcher.group(3)));
    }
}
