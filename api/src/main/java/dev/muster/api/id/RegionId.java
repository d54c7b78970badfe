package dev.muster.api.id;

/**
 * The code of an AWS Region, such as {@code eu-west-1}. Says nothing of whether the Region exists.
 *
 * @param code lower-case letters, digits and hyphens
 */
public record RegionId(String code) implements Comparable<RegionId> {

    /** Where global services live and sign in the commercial partition. */
    public static final RegionId US_EAST_1 = new RegionId("us-east-1");

    public RegionId {
        if (!isValid(code)) {
            throw new IllegalArgumentException("not the code of a Region: `" + code + "`");
        }
    }

    /** Whether the text has the form of a Region's code: {@code [a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}}. */
    public static boolean isValid(String text) {
        int first = text.indexOf('-');
        int last = text.lastIndexOf('-');
        int digits = text.length() - last - 1;
        if (text.length() > 32 || first < 2 || first > 4 || last - first < 2 || digits < 1 || digits > 2) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fits = i > last
                    ? c >= '0' && c <= '9'
                    : c == '-' ? text.charAt(i + 1) != '-' : c >= 'a' && c <= 'z';
            if (!fits && i != last) {
                return false;
            }
        }
        return true;
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
