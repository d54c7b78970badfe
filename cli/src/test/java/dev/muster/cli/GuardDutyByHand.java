package dev.muster.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.GuardDutyClientBuilder;
import software.amazon.awssdk.services.guardduty.model.AccountDetail;
import software.amazon.awssdk.services.guardduty.model.Member;

/** GuardDuty as people use it who work without Muster: one account, one call. */
final class GuardDutyByHand {

    /** Makes clients of accounts. */
    @FunctionalInterface
    interface Clients {

        GuardDutyClient of(String account, GuardDutyClientBuilder builder, String region);
    }

    private final Clients clients;

    private final Map<String, GuardDutyClient> made = new HashMap<>();

    GuardDutyByHand(Clients clients) {
        this.clients = clients;
    }

    GuardDutyClient client(String account, String region) {
        return made.computeIfAbsent(account + region, _ -> clients.of(account, GuardDutyClient.builder(), region));
    }

    /** The account's detector, made if there is none. */
    String detector(String account, String region) {
        var client = client(account, region);
        return client.listDetectors(request -> {}).detectorIds().stream().findFirst().orElseGet(() -> client
                .createDetector(request -> request.enable(true)).detectorId());
    }

    boolean hasDetector(String account, String region) {
        return !client(account, region).listDetectors(request -> {}).detectorIds().isEmpty();
    }

    void enable(String account, String region, boolean enabled) {
        client(account, region).updateDetector(request -> request.detectorId(detector(account, region)).enable(
                enabled));
    }

    void delete(String account, String region) {
        if (hasDetector(account, region)) {
            client(account, region).deleteDetector(request -> request.detectorId(detector(account, region)));
        }
    }

    void add(String administrator, String account, String email, String region) {
        asAdministrator(administrator, region, (client, detector) -> client.createMembers(request -> request.detectorId(
                detector).accountDetails(AccountDetail.builder().accountId(account).email(email).build())));
    }

    void invite(String administrator, String account, String email, String region) {
        add(administrator, account, email, region);
        asAdministrator(administrator, region, (client, detector) -> client.inviteMembers(request -> request.detectorId(
                detector).accountIds(account)));
    }

    /** Invites, makes the account's detector, and accepts. */
    void enrol(String administrator, String account, String email, String region) {
        invite(administrator, account, email, region);
        var own = detector(account, region);
        var member = client(account, region);
        var invitation = member.listInvitations(request -> {}).invitations().stream().filter(each -> each.accountId()
                .equals(administrator)).findFirst().orElseThrow().invitationId();
        member.acceptAdministratorInvitation(request -> request.detectorId(own).administratorId(administrator)
                .invitationId(invitation));
    }

    void leave(String account, String region) {
        client(account, region).disassociateFromAdministratorAccount(request -> request.detectorId(detector(account,
                region)));
    }

    void forget(String account, String administrator, String region) {
        client(account, region).deleteInvitations(request -> request.accountIds(administrator));
    }

    void stop(String administrator, String account, String region) {
        asAdministrator(administrator, region, (client, detector) -> client.stopMonitoringMembers(request -> request
                .detectorId(detector).accountIds(account)));
    }

    void remove(String administrator, String account, String region) {
        asAdministrator(administrator, region, (client, detector) -> client.disassociateMembers(request -> request
                .detectorId(detector).accountIds(account)));
    }

    /** Disassociates and deletes all members, if there is a detector. */
    void removeAll(String administrator, String region) {
        if (!hasDetector(administrator, region)) {
            return;
        }
        var client = client(administrator, region);
        var detector = detector(administrator, region);
        var members = client.listMembers(request -> request.detectorId(detector).onlyAssociated("false")).members()
                .stream().map(Member::accountId).toList();
        if (!members.isEmpty()) {
            client.disassociateMembers(request -> request.detectorId(detector).accountIds(members));
            client.deleteMembers(request -> request.detectorId(detector).accountIds(members));
        }
    }

    private void asAdministrator(String administrator, String region, BiFunction<GuardDutyClient, String, ?> call) {
        var _ = call.apply(client(administrator, region), detector(administrator, region));
    }
}
