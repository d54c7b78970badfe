package dev.muster.cloud.guardduty;

import dev.muster.api.id.Partition;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The object in S3 that holds a list. Nothing is read from there: this world has no S3.
 *
 * @param bucket name of the bucket
 * @param key    of the object
 */
record ListLocation(String bucket, String key) {

    private static final String BUCKET = "([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])";

    private static final String ENDPOINT = "s3(?:[.-](?:dualstack\\.)?[a-z0-9-]+)?\\.amazonaws\\.com(?:\\.cn)?";

    /** The forms that AWS documents. */
    private static final List<Pattern> FORMS = List.of(Pattern.compile("s3://" + BUCKET + "/(.+)"),
            Pattern.compile("https?://" + ENDPOINT + "/" + BUCKET + "/(.+)"),
            Pattern.compile("https?://" + BUCKET + "\\." + ENDPOINT + "/(.+)"));

    /** What a location says, such as {@code s3://bucket/list.txt}; empty if it names no object in S3. */
    static Optional<ListLocation> parse(String text) {
        return FORMS.stream()
                .map(form -> form.matcher(text))
                .filter(Matcher::matches)
                .findFirst()
                .map(match -> new ListLocation(match.group(1), match.group(2)));
    }

    String arn(Partition partition) {
        return "arn:" + partition + ":s3:::" + bucket + "/" + key;
    }
}
