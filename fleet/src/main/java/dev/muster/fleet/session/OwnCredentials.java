package dev.muster.fleet.session;

import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.AwsFailure.Kind;
import dev.muster.fleet.call.Pass;
import dev.muster.fleet.call.SdkFailures;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The caller's own credentials. Where they come from renews them before they end; when AWS says earlier that they are
 * past their time, they are looked up anew from the beginning, since somebody may have signed in again.
 */
final class OwnCredentials implements Pass<AwsCredentials> {

    private final Supplier<AwsCredentialsProvider> search;
    private final ReentrantLock turn = new ReentrantLock();
    private AwsCredentialsProvider found;
    private boolean hadSome;
    private @Nullable AwsCredentials over;

    /**
     * Looks for them when they are needed.
     *
     * @param search begins to look for them from nothing
     */
    OwnCredentials(Supplier<AwsCredentialsProvider> search) {
        this.search = search;
        this.found = search.get();
    }

    @Override
    public Answer<AwsCredentials> get() {
        turn.lock();
        try {
            return resolved();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public Answer<AwsCredentials> insteadOf(AwsCredentials expired) {
        turn.lock();
        try {
            Answer<AwsCredentials> now = resolved();
            if (!now.equals(Answer.ok(expired))) {
                return now;
            }
            if (found instanceof SdkAutoCloseable closeable) {
                closeable.close();
            }
            found = search.get();
            over = expired;
            return resolved();
        } finally {
            turn.unlock();
        }
    }

    private Answer<AwsCredentials> resolved() {
        try {
            AwsCredentials credentials = found.resolveCredentials();
            if (credentials.equals(over)) {
                return Answer.failed(signedOut("AWS says that they are past their time, and there are no newer ones"));
            }
            hadSome = true;
            return Answer.ok(credentials);
        } catch (AwsServiceException refused) { // a profile that assumes a role, or takes part in SSO
            return failed(SdkFailures.of(refused, "the credentials of the profile"));
        } catch (SdkException none) {
            return failed(NoCredentials.because(none));
        }
    }

    private Answer<AwsCredentials> failed(AwsFailure why) {
        return Answer.failed(hadSome ? signedOut(why.message().isEmpty() ? why.code() : why.message()) : why);
    }

    private static AwsFailure signedOut(String message) {
        return new AwsFailure(Kind.SIGNED_OUT, "", "ExpiredToken", message);
    }
}
