package dev.muster.cloud.organizations;

/** What stands in the tree of an organization; the form of an id tells which. */
enum NodeKind {
    ROOT("ROOT"), UNIT("ORGANIZATIONAL_UNIT"), ACCOUNT("ACCOUNT");

    private final String word;

    NodeKind(String word) {
        this.word = word;
    }

    static NodeKind of(String id) {
        return id.startsWith("r-") ? ROOT : id.startsWith("ou-") ? UNIT : ACCOUNT;
    }

    /** As the API calls it. */
    String word() {
        return word;
    }
}
