package dev.muster.cloud.auth;

/** How much a server asks of its callers. */
public enum AuthMode {
    /** Signatures are verified and IAM decides: what AWS does. */
    ENFORCE,
    /** Signatures are verified; everybody may do everything. */
    SIGN,
    /** Any key is taken; one that the world does not know acts as the administrator of the management account. */
    OFF
}
