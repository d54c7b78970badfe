package dev.muster.cloud.auth;

/** Which answers of IAM are kept with their grounds, so that they can be explained. */
public enum Telling {
    /** Those that refuse: whoever was let in seldom asks why, and nothing slows them down. */
    REFUSALS,
    /** Every one. */
    ALL
}
