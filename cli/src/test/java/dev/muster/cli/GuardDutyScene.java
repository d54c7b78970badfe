package dev.muster.cli;

import static dev.muster.cli.GuardedOrganization.ADMINISTRATOR;
import static dev.muster.cli.GuardedOrganization.BEGUN;
import static dev.muster.cli.GuardedOrganization.DATA;
import static dev.muster.cli.GuardedOrganization.DATA_ROW;
import static dev.muster.cli.GuardedOrganization.FRESH;
import static dev.muster.cli.GuardedOrganization.LOGS;
import static dev.muster.cli.GuardedOrganization.LOGS_ROW;
import static dev.muster.cli.GuardedOrganization.WEB;
import static dev.muster.cli.GuardedOrganization.WEB_ROW;

import dev.muster.fleet.permission.Actor;
import dev.muster.fleet.permission.Permission;
import java.util.List;

/**
 * GuardDuty: a suspended detector without tags, an account invited at a wrong address, a member that was stopped, and an
 * account with a suspended detector of its own.
 */
final class GuardDutyScene implements GuardedScene {

    private final GuardDutyByHand hand;

    GuardDutyScene(GuardedOrganization organization) {
        this.hand = new GuardDutyByHand(organization::as);
    }

    @Override
    public CoveredService service() {
        return CoveredService.GUARDDUTY;
    }

    @Override
    public List<String> rows() {
        return List.of(WEB_ROW, DATA_ROW, LOGS_ROW);
    }

    @Override
    public void clear() {
        for (var region : List.of(FRESH, BEGUN)) {
            hand.removeAll(ADMINISTRATOR, region);
            List.of(ADMINISTRATOR, WEB, DATA, LOGS).forEach(account -> hand.delete(account, region));
        }
    }

    @Override
    public void beginByHand() {
        hand.detector(ADMINISTRATOR, BEGUN);
        hand.enrol(ADMINISTRATOR, DATA, "data@example.com", BEGUN);
        hand.invite(ADMINISTRATOR, WEB, "wrong@example.com", BEGUN);
        hand.stop(ADMINISTRATOR, DATA, BEGUN);
        hand.detector(LOGS, BEGUN);
        hand.enable(LOGS, BEGUN, false);
        hand.enable(ADMINISTRATOR, BEGUN, false);
    }

    @Override
    public void enrolByHand(String region) {
        hand.detector(ADMINISTRATOR, region);
        hand.enrol(ADMINISTRATOR, WEB, "web@example.com", region);
        hand.enrol(ADMINISTRATOR, DATA, "data@example.com", region);
        hand.enrol(ADMINISTRATOR, LOGS, "logs@example.com", region);
    }

    @Override
    public List<String> removal() {
        return List.of("--delete-detectors");
    }

    @Override
    public String turnOff() {
        return "--delete-master";
    }

    @Override
    public List<String> where(Permission permission) {
        return switch (permission.action()) {
            case "guardduty:UpdateDetector", "guardduty:TagResource", "guardduty:StartMonitoringMembers",
                    "guardduty:DisassociateMembers", "guardduty:DeleteMembers", "guardduty:GetAdministratorAccount" ->
                List.of(BEGUN);
            case "guardduty:CreateDetector" -> permission.actor() == Actor.ADMINISTRATOR
                    ? List.of(FRESH)
                    : List.of(FRESH, BEGUN);
            case "guardduty:GetDetector" -> permission.actor() == Actor.ADMINISTRATOR
                    ? List.of(FRESH, BEGUN)
                    : List.of(BEGUN);
            default -> List.of(FRESH, BEGUN);
        };
    }
}
