package dev.muster.policy;

/** What a policy is attached to; decides its grammar and its part in a decision. */
public enum PolicyKind {
    /** Attached to a user, group or role. */
    IDENTITY("identity-based policy"),
    /** The permissions boundary of a user or role. */
    BOUNDARY("permissions boundary"),
    /** Passed when a session was made. */
    SESSION("session policy"),
    /** Attached to a resource. */
    RESOURCE("resource-based policy"),
    /** Says who may assume a role. */
    TRUST("role trust policy"),
    /** An organization's limit on the principals of its accounts. */
    SERVICE_CONTROL("service control policy"),
    /** An organization's limit on the resources of its accounts. */
    RESOURCE_CONTROL("resource control policy"),
    /** The policy of the VPC endpoint that a request came through. */
    VPC_ENDPOINT("VPC endpoint policy");

    private final String label;

    PolicyKind(String label) {
        this.label = label;
    }

    /** AWS's name of the kind, as it stands in access-denied messages. */
    public String label() {
        return label;
    }

    /** The name with its article, to stand in a sentence. */
    public String withArticle() {
        return (this == IDENTITY ? "an " : "a ") + label;
    }

    /** Whether statements of this kind say whom they are about. */
    boolean hasPrincipal() {
        return switch (this) {
            case RESOURCE, TRUST, RESOURCE_CONTROL, VPC_ENDPOINT -> true;
            case IDENTITY, BOUNDARY, SESSION, SERVICE_CONTROL -> false;
        };
    }

    /** Whether IAM itself (or STS) takes policies of this kind with the rules of identity-based policies. */
    boolean isIdentityLike() {
        return switch (this) {
            case IDENTITY, BOUNDARY, SESSION -> true;
            case RESOURCE, TRUST, RESOURCE_CONTROL, VPC_ENDPOINT, SERVICE_CONTROL -> false;
        };
    }
}
