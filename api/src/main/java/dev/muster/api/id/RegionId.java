package dev.muster.api.id;

import java.util.regex.Pattern;

/**
 * The code of an AWS Region, such as {@code eu-west-1}. Says nothing of whether the Region exists.
 *
 * @param code lower-case letters, digits and hyphens
 */
public record RegionId(String code) implements Comparable<RegionId> {

    private static final Pattern FORM = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}");

    /** Where global services live and sign in the commercial partition. */
    public static final RegionId US_EAST_1 = new RegionId("us-east-1");

    public RegionId {
        if (!isValid(code)) {
            throw new IllegalArgumentException("not the code of a Region: `" + code + "`");
        }
    }

    /** Whether the text has the form of a Region's code. */
    public static boolean isValid(String text) {
        return text.length() <= 32 && FORM.matcher(text).matches();
    }

    /** The partition that the Region belongs to. */
    public Partition partition() {
        return Partition.of(this);
    }

    @Override
    public int compareTo(RegionId other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
