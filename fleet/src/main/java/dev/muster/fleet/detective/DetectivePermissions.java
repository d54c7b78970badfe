package dev.muster.fleet.detective;

import static dev.muster.fleet.permission.Actor.ADMINISTRATOR;
import static dev.muster.fleet.permission.Actor.CALLER;
import static dev.muster.fleet.permission.Actor.MEMBER;
import static dev.muster.fleet.permission.Job.DISABLE;
import static dev.muster.fleet.permission.Job.ENABLE;
import static dev.muster.fleet.permission.Job.STATUS;

import dev.muster.fleet.permission.Permission;
import dev.muster.fleet.permission.Permissions;
import dev.muster.fleet.permission.Resource;
import java.util.List;
import java.util.Set;

/**
 * What IAM has to allow to enrol accounts into Detective, to remove them and to look at them: the calls of
 * {@link DetectiveEnrolment} and of the sessions. A test runs exactly this, and shows of each action that a run misses
 * it. {@code sts:GetCallerIdentity} is allowed to everybody. Actions of Organizations, and the service-linked role,
 * are asked for where an organization designates its administrator; inviting, accepting and removing needs none.
 */
public final class DetectivePermissions {

    /** IAM takes nothing narrower for these: there is no graph yet whose ARN could be named. */
    private static final Resource ANY = new Resource("Detective", "*");
    /** The administrator's graphs in all Regions. */
    private static final Resource GRAPHS = new Resource("BehaviorGraphs",
            "arn:{partition}:detective:*:{administrator}:graph:*");
    private static final Resource ADMINISTRATORS_ROLE = new Resource("AssumeRole",
            "arn:{partition}:iam::{administrator}:role/{role}");
    private static final Resource EVERY_ROLE = new Resource("AssumeRole", "arn:{partition}:iam::*:role/{role}");

    private static final Permissions ALL = new Permissions(List.of(
            new Permission(ADMINISTRATOR, "detective:ListGraphs", ANY, Set.of(ENABLE, DISABLE, STATUS),
                    "finds the behavior graph of a Region"),
            new Permission(ADMINISTRATOR, "detective:ListMembers", GRAPHS, Set.of(ENABLE, DISABLE, STATUS),
                    "sees who is a member, and in which state"),
            new Permission(ADMINISTRATOR, "detective:CreateGraph", ANY, Set.of(ENABLE),
                    "turns Detective on in a Region"),
            // CreateGraph asks for it as well when it is given tags; on which resource is not documented, we take it to
            // be the graph that is about to be
            new Permission(ADMINISTRATOR, "detective:TagResource", GRAPHS, Set.of(ENABLE),
                    "tags the graph, with --tags"),
            new Permission(ADMINISTRATOR, "detective:ListTagsForResource", GRAPHS, Set.of(ENABLE),
                    "sees which tags are missing, with --tags"),
            new Permission(ADMINISTRATOR, "detective:CreateMembers", GRAPHS, Set.of(ENABLE),
                    "invites accounts"),
            new Permission(ADMINISTRATOR, "detective:StartMonitoringMember", GRAPHS, Set.of(ENABLE),
                    "lets in who accepted when there was no room"),
            new Permission(ADMINISTRATOR, "detective:DeleteMembers", GRAPHS, Set.of(ENABLE, DISABLE),
                    "removes members and misaddressed invitations"),
            new Permission(ADMINISTRATOR, "detective:DeleteGraph", GRAPHS, Set.of(DISABLE),
                    "turns Detective off, with --delete-graph"),
            new Permission(MEMBER, "detective:AcceptInvitation", GRAPHS, Set.of(ENABLE),
                    "accepts the administrator's invitation"),
            new Permission(CALLER, "sts:AssumeRole", EVERY_ROLE, Set.of(ENABLE),
                    "enters every account"),
            new Permission(CALLER, "sts:AssumeRole", ADMINISTRATORS_ROLE, Set.of(DISABLE, STATUS),
                    "enters the administrator account")));

    private DetectivePermissions() {}

    /** All of them. */
    public static Permissions all() {
        return ALL;
    }
}
