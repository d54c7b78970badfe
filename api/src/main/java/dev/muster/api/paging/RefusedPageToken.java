package dev.muster.api.paging;

/** A request named a page that there is not: its token was made up, changed, or given for other parameters. */
public final class RefusedPageToken extends RuntimeException {

    private final String code;

    RefusedPageToken(String code, String member) {
        super("The value for " + member + " is not valid.");
        this.code = code;
    }

    /** The error's code as the service would have it. */
    public String code() {
        return code;
    }
}
