package dev.muster.cloud.sts;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.iam.Iam;
import dev.muster.cloud.iam.Iam.Role;
import dev.muster.cloud.store.Transaction;
import java.util.Optional;
import java.util.regex.Pattern;

/** The ARN of a role, taken apart. */
record RoleArn(String text, AccountId account, String name) {

    private static final Pattern FORM = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):role/(?:.*/)?([^/]+)");

    /** Reads an ARN that a caller sent; throws the refusal if it is none of a role. */
    static RoleArn parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw Refusals.validation(text + " is invalid");
        }
        return new RoleArn(text, new AccountId(match.group(1)), match.group(2));
    }

    /**
     * The role, if there is one with this very ARN. IAM finds names in any case and under any path; a role is assumed
     * only by the ARN it has.
     */
    Optional<Role> role(Iam iam, Transaction transaction) {
        return iam.role(transaction, account, name).filter(role -> role.arn().equals(text));
    }
}
