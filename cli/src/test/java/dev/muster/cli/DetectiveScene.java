package dev.muster.cli;

import static dev.muster.cli.GuardedOrganization.ADMINISTRATOR;
import static dev.muster.cli.GuardedOrganization.BEGUN;
import static dev.muster.cli.GuardedOrganization.DATA;
import static dev.muster.cli.GuardedOrganization.DATA_ROW;
import static dev.muster.cli.GuardedOrganization.FRESH;
import static dev.muster.cli.GuardedOrganization.LOGS;
import static dev.muster.cli.GuardedOrganization.WEB;
import static dev.muster.cli.GuardedOrganization.WEB_ROW;

import dev.muster.fleet.permission.Permission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.detective.DetectiveClient;
import software.amazon.awssdk.services.detective.model.Account;

/** Detective: a graph without tags, an account invited at a wrong address, and one that found no room. */
final class DetectiveScene implements GuardedScene {

    private final GuardedOrganization organization;

    private final Map<String, DetectiveClient> clients = new HashMap<>();

    DetectiveScene(GuardedOrganization organization) {
        this.organization = organization;
    }

    @Override
    public CoveredService service() {
        return CoveredService.DETECTIVE;
    }

    @Override
    public List<String> rows() {
        return List.of(WEB_ROW, DATA_ROW);
    }

    @Override
    public void clear() {
        for (var region : List.of(FRESH, BEGUN)) {
            var detective = detective(ADMINISTRATOR, region);
            detective.listGraphs(request -> {}).graphList()
                    .forEach(graph -> detective.deleteGraph(request -> request.graphArn(graph.arn())));
        }
    }

    @Override
    public void beginByHand() {
        var detective = detective(ADMINISTRATOR, BEGUN);
        var graph = detective.createGraph(request -> {}).graphArn();
        invite(detective, graph, Map.of(WEB, "wrong@example.com", LOGS, "logs@example.com", DATA,
                "data@example.com"));
        accept(LOGS, BEGUN, graph);
        accept(DATA, BEGUN, graph);
        detective.deleteMembers(request -> request.graphArn(graph).accountIds(LOGS));
    }

    @Override
    public void enrolByHand(String region) {
        var detective = detective(ADMINISTRATOR, region);
        var graph = detective.createGraph(request -> {}).graphArn();
        invite(detective, graph, Map.of(WEB, "web@example.com", DATA, "data@example.com"));
        accept(WEB, region, graph);
        accept(DATA, region, graph);
    }

    @Override
    public List<String> removal() {
        return List.of();
    }

    @Override
    public String turnOff() {
        return "--delete-graph";
    }

    @Override
    public List<String> where(Permission permission) {
        return switch (permission.action()) {
            case "detective:CreateGraph" -> List.of(FRESH);
            case "detective:StartMonitoringMember", "detective:DeleteMembers" -> List.of(BEGUN);
            default -> List.of(FRESH, BEGUN);
        };
    }

    private static void invite(DetectiveClient detective, String graph, Map<String, String> addresses) {
        detective.createMembers(request -> request.graphArn(graph).accounts(addresses.entrySet().stream()
                .map(entry -> Account.builder().accountId(entry.getKey()).emailAddress(entry.getValue()).build())
                .toList()));
    }

    private void accept(String account, String region, String graph) {
        detective(account, region).acceptInvitation(request -> request.graphArn(graph));
    }

    private DetectiveClient detective(String account, String region) {
        return clients.computeIfAbsent(account + region, _ -> organization.as(account, DetectiveClient.builder(),
                region));
    }
}
