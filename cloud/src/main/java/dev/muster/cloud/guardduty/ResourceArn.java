package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ARN of a detector, of something that belongs to a detector, or of a malware protection plan; says nothing of
 * whether that exists.
 *
 * @param site whose it is
 * @param path what it is: {@code detector/ID}, {@code detector/ID/filter/NAME}, {@code malware-protection-plan/ID}
 */
record ResourceArn(Site site, String path) {

    static final String DETECTOR = "detector";

    static final String PLAN = "malware-protection-plan";

    /** A detector and its id; the id need not be well-formed. */
    static ResourceArn detector(Site site, String id) {
        return new ResourceArn(site, DETECTOR + "/" + id);
    }

    static ResourceArn plan(Site site, String id) {
        return new ResourceArn(site, PLAN + "/" + id);
    }

    /**
     * Something that belongs to a detector.
     *
     * @param kind as ARNs spell it: {@code filter}, {@code ipset}, {@code publishingdestination}
     */
    ResourceArn child(String kind, String id) {
        return new ResourceArn(site, path + "/" + kind + "/" + id);
    }

    static Optional<ResourceArn> parse(@Nullable String text) {
        var parts = text == null ? new String[0] : text.split(":", 6);
        if (parts.length != 6 || !parts[0].equals("arn") || !parts[2].equals("guardduty")
                || !RegionId.isValid(parts[3]) || !AccountId.isValid(parts[4])) {
            return Optional.empty();
        }
        var arn = new ResourceArn(new Site(new AccountId(parts[4]), new RegionId(parts[3])), parts[5]);
        var steps = arn.steps();
        var known = (steps.length == 2 && (steps[0].equals(DETECTOR) || steps[0].equals(PLAN)))
                || (steps.length == 4 && steps[0].equals(DETECTOR));
        return known && parts[1].equals(arn.site.region().partition().code()) ? Optional.of(arn) : Optional.empty();
    }

    /** The kind: {@code detector}, {@code filter}, {@code ipset}, …, {@code malware-protection-plan}. */
    String kind() {
        var steps = steps();
        return steps[steps.length - 2];
    }

    /** The id or name within its kind. */
    String id() {
        var steps = steps();
        return steps[steps.length - 1];
    }

    /** The id of the detector that it is or belongs to, if that is well-formed. */
    Optional<DetectorId> detectorId() {
        var steps = steps();
        return steps[0].equals(DETECTOR) ? DetectorId.parse(steps[1]) : Optional.empty();
    }

    private String[] steps() {
        return path.split("/", -1);
    }

    String text() {
        return "arn:" + site.region().partition() + ":guardduty:" + site.region() + ":" + site.account() + ":" + path;
    }

    @Override
    public String toString() {
        return text();
    }
}
