package dev.muster.cloud.guardduty;

/**
 * That an account is GuardDuty's administrator for its organization in a Region, and what becomes of the others.
 *
 * @param organizationId the organization
 * @param administrator  its administrator, in the Region
 * @param autoEnable     which accounts become members by themselves
 */
record Designation(String organizationId, Site administrator, AutoEnable autoEnable) {

    /** Whom something is switched on for. */
    enum AutoEnable {
        /** Accounts that come to the organization. */
        NEW,
        /** Every account of the organization, and none may be taken out. */
        ALL,
        /** No account, unless its administrator does it. */
        NONE
    }
}
