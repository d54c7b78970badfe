package dev.muster.policy.subject;

import dev.muster.policy.Context;
import dev.muster.policy.PolicySource;
import dev.muster.policy.PolicyStack;
import dev.muster.policy.Principal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A user or role that might do something, with all that has a say in it.
 *
 * @param arn      with its path; of a role, not of a session
 * @param name     without its path
 * @param context  the condition keys that follow from who asks
 * @param policies of its own, its boundary and those of its organization
 * @param trust    who may assume it; roles alone have that
 */
public record Subject(String arn, String name, Principal principal, Context context, PolicyStack policies,
        Optional<PolicySource> trust) {

    private static final String SERVICE_ROLE = "AWSServiceRole";

    /** Where it belongs. */
    public String account() {
        return principal.account().orElse("");
    }

    /** What stands behind the account in its ARN: {@code user/division/alice}. */
    public String shortName() {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    /** Whether it belongs to a service, which alone acts as it. */
    public boolean isOfService() {
        return principal instanceof Principal.RoleSession role && role.serviceLinked();
    }

    /**
     * Whether a pattern with {@code *} and {@code ?} means it, by its ARN, by what ends its ARN, or by its name. The roles
     * of services are meant only where they are named as such.
     */
    public boolean isMeantBy(String pattern) {
        if (isOfService() && !pattern.contains(SERVICE_ROLE)) {
            return false;
        }
        var regex = Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
        return regex.matcher(arn).matches() || regex.matcher(shortName()).matches() || regex.matcher(name).matches();
    }
}
