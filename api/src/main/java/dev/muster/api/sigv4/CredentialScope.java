package dev.muster.api.sigv4;

/**
 * What a signature says about its key: {@code keyid/date/region/service/aws4_request}.
 *
 * @param text        as the client sent it
 * @param accessKeyId what stands before the first slash
 * @param date        {@code YYYYMMDD}; like the rest empty if the text does not have exactly five elements
 * @param terminator  should be {@code aws4_request}
 */
public record CredentialScope(String text, String accessKeyId, String date, String region, String service,
        String terminator) {

    static CredentialScope parse(String text) {
        int first = text.indexOf('/');
        String accessKeyId = first < 0 ? text : text.substring(0, first);
        int second = first < 0 ? -1 : text.indexOf('/', first + 1);
        int third = second < 0 ? -1 : text.indexOf('/', second + 1);
        int fourth = third < 0 ? -1 : text.indexOf('/', third + 1);
        if (fourth < 0 || text.indexOf('/', fourth + 1) >= 0) {
            return new CredentialScope(text, accessKeyId, "", "", "", "");
        }
        return new CredentialScope(text, accessKeyId, text.substring(first + 1, second),
                text.substring(second + 1, third), text.substring(third + 1, fourth), text.substring(fourth + 1));
    }

    /** Whether the text has exactly five elements. */
    public boolean complete() {
        int slashes = 0;
        for (int i = 0; i < text.length(); i++) {
            slashes += text.charAt(i) == '/' ? 1 : 0;
        }
        return slashes == 4;
    }

    /** The scope without the key id, as it is signed. */
    String signed() {
        return date + '/' + region + '/' + service + '/' + terminator;
    }
}
