package dev.muster.cloud.iam;

import dev.muster.policy.PolicyKind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jooq.DSLContext;

/** What IAM does with the text of policies when they come in and go out. */
final class PolicyDocuments {

    private final PolicyCheck check;

    private final PrincipalNames principals;

    PolicyDocuments(PolicyCheck check, PrincipalNames principals) {
        this.check = check;
        this.principals = principals;
    }

    /** Refuses what IAM does not take as a permissions policy. */
    void checkIdentity(String document) {
        check.firstProblem(document, PolicyKind.IDENTITY).ifPresent(problem -> {
            throw Refusals.malformedPolicy(problem);
        });
    }

    /** A trust policy as it is stored; refuses what IAM does not take, and principals that do not exist. */
    String trustToStore(DSLContext db, String document) {
        check.firstProblem(document, PolicyKind.TRUST).ifPresent(problem -> {
            throw Refusals.malformedPolicy(problem);
        });
        return TrustPrincipals.replaced(document, principal -> principals.stored(db, principal)
                .orElseThrow(() -> Refusals.malformedPolicy(
                        "Invalid principal in policy: \"AWS\":\"" + principal + "\"")));
    }

    /** A stored trust policy as answers carry it: principals by their names, percent-encoded. */
    String trustToShow(DSLContext db, Entity role) {
        return encoded(principals.shown(db, role.role().trust()));
    }

    /** The number of characters that quotas count: all but the white space outside of strings. */
    static int size(String document) {
        int size = 0;
        boolean inString = false;
        for (int i = 0; i < document.length(); i++) {
            char c = document.charAt(i);
            if (inString && c == '\\') {
                size++;
                i++;
            } else if (c == '"') {
                inString = !inString;
            }
            if (inString || !Character.isWhitespace(c)) {
                size++;
            }
        }
        return size;
    }

    /** As in RFC 3986: everything but letters, digits and {@code -._~} is escaped. */
    static String encoded(String document) {
        var text = new StringBuilder(document.length() * 2);
        for (byte octet : document.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0) {
                text.append(c);
            } else {
                text.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return text.toString();
    }

    /** The number of a version id, {@code 3} of {@code v3}; empty where it is no such id. */
    static Optional<Integer> versionNumber(String versionId) {
        return versionId.matches("v[1-9][0-9]{0,6}")
                ? Optional.of(Integer.parseInt(versionId.substring(1)))
                : Optional.empty();
    }
}
