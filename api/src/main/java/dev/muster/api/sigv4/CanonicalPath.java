package dev.muster.api.sigv4;

import dev.muster.api.wire.Percent;

/** The path of a canonical request: normalised, then encoded once more than on the wire; for S3 as sent. */
final class CanonicalPath {

    private CanonicalPath() {}

    static void append(String rawPath, boolean asSent, StringBuilder out) {
        if (rawPath.isEmpty()) {
            out.append('/');
            return;
        }
        if (asSent) {
            out.append(rawPath);
            return;
        }
        int base = out.length();
        out.append('/');
        int length = rawPath.length();
        int start = 0;
        while (start < length) {
            int end = rawPath.indexOf('/', start);
            boolean last = end < 0;
            end = last ? length : end;
            if (isParent(rawPath, start, end)) {
                dropSegment(base, out);
            } else if (end > start && !isSelf(rawPath, start, end)) {
                Percent.encode(rawPath, start, end, out);
                if (!last) {
                    out.append('/');
                }
            }
            start = end + 1;
        }
        // the signers of the SDKs agree: only a path that was sent with a slash at its end keeps one
        if (out.length() > base + 1 && !rawPath.endsWith("/") && out.charAt(out.length() - 1) == '/') {
            out.setLength(out.length() - 1);
        }
    }

    private static boolean isSelf(String path, int start, int end) {
        return end - start == 1 && path.charAt(start) == '.';
    }

    private static boolean isParent(String path, int start, int end) {
        return end - start == 2 && path.charAt(start) == '.' && path.charAt(start + 1) == '.';
    }

    // INVARIANT: what was written since base ends with a slash whenever another segment follows.
    private static void dropSegment(int base, StringBuilder out) {
        if (out.length() > base + 1) {
            int slash = out.lastIndexOf("/", out.length() - 2);
            out.setLength(Math.max(slash, base) + 1);
        }
    }
}
