package dev.muster.fleet.doctor;

/**
 * One action that must be allowed in an account.
 *
 * @param action   as IAM names it: {@code ec2:DescribeInstances}
 * @param resource a pattern of ARNs; {@code *} for actions that are allowed on everything or not at all
 */
public record Need(String action, String resource) implements Comparable<Need> {

    @Override
    public int compareTo(Need other) {
        int byAction = action.compareTo(other.action);
        return byAction == 0 ? resource.compareTo(other.resource) : byAction;
    }
}
