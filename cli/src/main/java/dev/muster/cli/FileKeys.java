package dev.muster.cli;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** The caller's own credentials in a {@code .env} file. Apart from options, whose classes are read to show help. */
final class FileKeys {

    static final String ID = "AWS_ACCESS_KEY_ID";

    private FileKeys() {}

    /** The keys of the file, unless the shell has some. */
    static Optional<AwsCredentials> of(Surroundings surroundings) {
        if (!surroundings.isOfFile(ID)) {
            return Optional.empty();
        }
        var secret = surroundings.value("AWS_SECRET_ACCESS_KEY").orElseThrow(() -> new InvalidInput("`" + surroundings
                .name() + "` sets " + ID + ", but nobody sets AWS_SECRET_ACCESS_KEY"));
        var id = surroundings.value(ID).orElseThrow();
        return Optional.of(surroundings.value("AWS_SESSION_TOKEN")
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(id, secret, token))
                .orElseGet(() -> AwsBasicCredentials.create(id, secret)));
    }
}
