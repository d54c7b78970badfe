package dev.muster.cloud.iam;

/**
 * How much of everything an account may have. Sizes count characters without the white space outside of strings.
 *
 * @param keysPerUser          of root too
 * @param policiesPerEntity    managed policies attached to one user, group or role
 * @param inlineUser           the sum of a user's inline policies
 * @param inlineGroup          the sum of a group's inline policies
 * @param inlineRole           the sum of a role's inline policies
 * @param trustSize            of a role's trust policy
 * @param policySize           of a version of a managed policy
 * @param versionsPerPolicy    the default version among them
 * @param clientIdsPerProvider of an OpenID Connect provider
 */
public record IamQuotas(int users, int groups, int roles, int policies, int instanceProfiles, int groupsPerUser,
        int keysPerUser, int policiesPerEntity, int versionsPerPolicy, int policySize, int inlineUser, int inlineGroup,
        int inlineRole, int trustSize, int tags, int providers, int clientIdsPerProvider) {

    /** What AWS gives an account that has not asked for more. */
    public static IamQuotas defaults() {
        return new IamQuotas(5000, 300, 1000, 1500, 1000, 10, 2, 10, 5, 6144, 2048, 5120, 10240, 2048, 50, 100, 100);
    }

    int inline(EntityKind kind) {
        return switch (kind) {
            case USER -> inlineUser;
            case GROUP -> inlineGroup;
            case ROLE -> inlineRole;
        };
    }

    int entities(EntityKind kind) {
        return switch (kind) {
            case USER -> users;
            case GROUP -> groups;
            case ROLE -> roles;
        };
    }
}
