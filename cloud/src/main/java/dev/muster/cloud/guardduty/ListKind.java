package dev.muster.cloud.guardduty;

/** The four kinds of lists that an administrator supplies: whom to trust, and who is a known threat. */
enum ListKind {

    /** Trusted IP addresses. */
    IP_SET("ipset", "ipSetId", "IPSet", Content.ADDRESSES, 1),

    /** IP addresses known to be malicious. */
    THREAT_INTEL_SET("threatintelset", "threatIntelSetId", "ThreatIntelSet", Content.ADDRESSES, 6),

    /** Addresses and domains known to be malicious. */
    THREAT_ENTITY_SET("threatentityset", "threatEntitySetId", "ThreatEntitySet", Content.ENTITIES, 6),

    /** Trusted addresses and domains. */
    TRUSTED_ENTITY_SET("trustedentityset", "trustedEntitySetId", "TrustedEntitySet", Content.ENTITIES, 1);

    /** What a list holds, and by that how GuardDuty gets at it. */
    enum Content {
        /** Read by the service-linked role, whose policy GuardDuty changes with the caller's rights. */
        ADDRESSES,
        /** Read with the caller's rights. */
        ENTITIES
    }

    private final String segment;

    private final String idMember;

    private final String word;

    private final Content content;

    private final int quota;

    ListKind(String segment, String idMember, String word, Content content, int quota) {
        this.segment = segment;
        this.idMember = idMember;
        this.word = word;
        this.content = content;
        this.quota = quota;
    }

    /** Between the detector and the id, in ARNs. */
    String segment() {
        return segment;
    }

    /** What requests call an id of this kind. */
    String idMember() {
        return idMember;
    }

    /** As it is called in operations: {@code Create…}. */
    String word() {
        return word;
    }

    Content content() {
        return content;
    }

    /** How many of this kind a detector may have. */
    int quota() {
        return quota;
    }
}
