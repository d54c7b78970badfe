package dev.muster.fleet.guardduty;

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
 * What IAM has to allow to enrol accounts into GuardDuty, to remove them and to look at them: the calls of
 * {@link GuardDutyEnrolment}, of {@link MemberDetectors} and of the sessions. A test runs exactly this, and shows of each
 * action that a run misses it. The first detector of an account makes GuardDuty's service-linked role.
 */
public final class GuardDutyPermissions {

    /** IAM takes nothing narrower for these. */
    private static final Resource ANY = new Resource("GuardDuty", "*");
    /** The administrator's detectors in all Regions. */
    private static final Resource ADMINISTRATORS_DETECTORS = new Resource("Detectors",
            "arn:{partition}:guardduty:*:{administrator}:detector/*");
    private static final Resource DETECTORS = new Resource("Detectors", "arn:{partition}:guardduty:*:*:detector/*");
    private static final Resource LINKED_ROLE = new Resource("ServiceLinkedRole",
            "arn:{partition}:iam::*:role/aws-service-role/guardduty.amazonaws.com/*");
    private static final Resource ADMINISTRATORS_ROLE = new Resource("AssumeRole",
            "arn:{partition}:iam::{administrator}:role/{role}");
    private static final Resource EVERY_ROLE = new Resource("AssumeRole", "arn:{partition}:iam::*:role/{role}");

    private static final Permissions ALL = new Permissions(List.of(
            new Permission(ADMINISTRATOR, "guardduty:ListDetectors", ANY, Set.of(ENABLE, DISABLE, STATUS),
                    "finds the detector of a Region"),
            new Permission(ADMINISTRATOR, "guardduty:GetDetector", ADMINISTRATORS_DETECTORS,
                    Set.of(ENABLE, DISABLE, STATUS), "sees whether it is at work, and its tags"),
            new Permission(ADMINISTRATOR, "guardduty:ListMembers", ANY, Set.of(ENABLE, DISABLE, STATUS),
                    "sees who is a member, and in which state"),
            new Permission(ADMINISTRATOR, "guardduty:CreateDetector", ANY, Set.of(ENABLE),
                    "turns GuardDuty on in a Region"),
            new Permission(ADMINISTRATOR, "iam:CreateServiceLinkedRole", LINKED_ROLE, Set.of(ENABLE),
                    "lets GuardDuty make its role"),
            new Permission(ADMINISTRATOR, "guardduty:UpdateDetector", ADMINISTRATORS_DETECTORS, Set.of(ENABLE),
                    "resumes a detector that is suspended"),
            new Permission(ADMINISTRATOR, "guardduty:TagResource", ADMINISTRATORS_DETECTORS, Set.of(ENABLE),
                    "tags the detector, with --tags"),
            new Permission(ADMINISTRATOR, "guardduty:CreateMembers", ANY, Set.of(ENABLE), "adds accounts"),
            new Permission(ADMINISTRATOR, "guardduty:InviteMembers", ANY, Set.of(ENABLE), "invites them"),
            new Permission(ADMINISTRATOR, "guardduty:StartMonitoringMembers", ANY, Set.of(ENABLE),
                    "starts members that were stopped"),
            new Permission(ADMINISTRATOR, "guardduty:DisassociateMembers", ANY, Set.of(ENABLE, DISABLE),
                    "takes members and invitations back"),
            new Permission(ADMINISTRATOR, "guardduty:DeleteMembers", ANY, Set.of(ENABLE, DISABLE),
                    "forgets who was taken out"),
            new Permission(ADMINISTRATOR, "guardduty:DeleteDetector", ADMINISTRATORS_DETECTORS, Set.of(DISABLE),
                    "turns GuardDuty off, with --delete-master"),
            new Permission(MEMBER, "guardduty:ListDetectors", ANY, Set.of(ENABLE, DISABLE),
                    "finds the account's own detector"),
            new Permission(MEMBER, "guardduty:GetAdministratorAccount", ANY, Set.of(ENABLE, DISABLE),
                    "sees whose member it is"),
            new Permission(MEMBER, "guardduty:GetDetector", DETECTORS, Set.of(ENABLE, DISABLE),
                    "sees whether it is at work"),
            new Permission(MEMBER, "guardduty:CreateDetector", ANY, Set.of(ENABLE),
                    "turns GuardDuty on in the account"),
            new Permission(MEMBER, "iam:CreateServiceLinkedRole", LINKED_ROLE, Set.of(ENABLE),
                    "lets GuardDuty make its role"),
            new Permission(MEMBER, "guardduty:UpdateDetector", DETECTORS, Set.of(ENABLE),
                    "resumes a detector that is suspended"),
            new Permission(MEMBER, "guardduty:ListInvitations", ANY, Set.of(ENABLE),
                    "finds the administrator's invitation"),
            new Permission(MEMBER, "guardduty:AcceptAdministratorInvitation", ANY, Set.of(ENABLE), "accepts it"),
            new Permission(MEMBER, "guardduty:DeleteDetector", DETECTORS, Set.of(DISABLE),
                    "with --delete-detectors"),
            new Permission(CALLER, "sts:AssumeRole", EVERY_ROLE, Set.of(ENABLE, DISABLE), "enters every account"),
            new Permission(CALLER, "sts:AssumeRole", ADMINISTRATORS_ROLE, Set.of(STATUS),
                    "enters the administrator account")));

    private GuardDutyPermissions() {}

    /** All of them. */
    public static Permissions all() {
        return ALL;
    }
}
