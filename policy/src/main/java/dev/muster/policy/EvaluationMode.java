package dev.muster.policy;

/** Which of the rules for combining identity-based and resource-based policies a request falls under. */
public enum EvaluationMode {
    /** The account of the resource decides whether the request is cross-account. */
    NORMAL,
    /**
     * The caller's own policies decide alone, whoever owns the resource. For the member operations of Detective, which
     * name a graph of another account, and for the account operations of Organizations. The service itself checks
     * afterwards that the caller's account stands in the right relation to the resource.
     */
    IDENTITY_ONLY,
    /**
     * The resource is a role and its policy is the trust policy, which must agree in every case. For
     * {@code sts:AssumeRole…}, and in separate requests for {@code sts:TagSession}, {@code sts:SetSourceIdentity} and
     * {@code sts:SetContext} on the same role.
     */
    TRUST
}
