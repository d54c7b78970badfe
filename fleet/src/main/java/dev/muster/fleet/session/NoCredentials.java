package dev.muster.fleet.session;

import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.AwsFailure.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;

/** Says in one line why there are no credentials; the SDK says it in a screenful, provider by provider. */
final class NoCredentials {

    private static final Pattern CHAIN = Pattern.compile("Unable to load credentials from any of the providers.*",
            Pattern.DOTALL);
    /** What the profile's provider says, without the profile file that it prints. */
    private static final Pattern PROFILE = Pattern.compile("ProfileCredentialsProvider\\([^:]*\\): ([^:\\]]+)");

    private NoCredentials() {}

    static AwsFailure because(SdkException none) {
        String message = none.getMessage() == null ? "" : none.getMessage();
        if (CHAIN.matcher(message).matches()) {
            Matcher profile = PROFILE.matcher(message);
            message = "neither in the environment nor in a profile, a container or an instance role"
                    + (profile.find() ? " (" + profile.group(1).strip() + ")" : "");
        }
        return new AwsFailure(Kind.NO_CREDENTIALS, "", "NoCredentials", message);
    }
}
