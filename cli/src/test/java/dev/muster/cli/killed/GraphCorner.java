package dev.muster.cli.killed;

import static dev.muster.cli.killed.ServedWorld.ADMIN;
import static dev.muster.cli.killed.ServedWorld.MEMBERS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.detective.model.Account;
import software.amazon.awssdk.services.detective.model.CreateGraphResponse;
import software.amazon.awssdk.services.detective.model.CreateMembersResponse;
import software.amazon.awssdk.services.detective.model.MemberDetail;

/** The behavior graph of a Region of its own, with tags and members, and the letters that invited them. */
final class GraphCorner implements Corner {

    private final String region;

    private long count;

    GraphCorner(String region) {
        this.region = region;
    }

    @Override
    public String name() {
        return "graph-" + region;
    }

    @Override
    public Write<?> next(Facts held, RandomGenerator random) {
        count++;
        if (!held.has("graph")) {
            return create();
        }
        var graph = held.of("graph");
        var absent = MEMBERS.stream().filter(member -> !held.has("member " + member)).toList();
        var present = held.under("member ");
        var invited = present.stream().filter(member -> held.of("member " + member).equals("INVITED")).toList();
        return switch (random.nextInt(12)) {
            case 0 -> random.nextInt(3) == 0 ? delete(graph) : tag(graph);
            case 1, 2, 3 -> absent.isEmpty() ? remove(graph, present) : invite(graph, some(absent, random));
            case 4, 5, 6 -> invited.isEmpty() ? tag(graph) : accept(graph, Corner.any(invited, random));
            case 7, 8 -> present.isEmpty() ? tag(graph) : remove(graph, some(present, random));
            case 9 -> held.has("tag one") ? untag(graph) : tag(graph);
            default -> tag(graph);
        };
    }

    private static List<String> some(List<String> all, RandomGenerator random) {
        var from = random.nextInt(all.size());
        return all.subList(from, random.nextInt(from, all.size()) + 1);
    }

    private Write<?> create() {
        var value = "set-" + count;
        return new Write<CreateGraphResponse>("CreateGraph", clients -> clients.detective(ADMIN, region)
                .createGraph(request -> request.tags(tags(value))),
                (held, answer) -> tagged(held, value).with("graph", answer.map(CreateGraphResponse::graphArn)
                        .orElse(Facts.UNTOLD)),
                made -> List.of(made.graphArn()));
    }

    private Write<?> delete(String graph) {
        return Write.of("DeleteGraph", clients -> clients.detective(ADMIN, region).deleteGraph(request -> request
                .graphArn(graph)), held -> held.without(fact -> !fact.startsWith("letters ")));
    }

    private Write<?> tag(String graph) {
        var value = "set-" + count;
        return Write.of("TagResource", clients -> clients.detective(ADMIN, region).tagResource(request -> request
                .resourceArn(graph).tags(tags(value))), held -> tagged(held, value));
    }

    private Write<?> untag(String graph) {
        return Write.of("UntagResource", clients -> clients.detective(ADMIN, region).untagResource(request -> request
                .resourceArn(graph).tagKeys("one", "two")), held -> held.without("tag one").without("tag two"));
    }

    private static Map<String, String> tags(String value) {
        return Map.of("one", value, "two", value);
    }

    private static Facts tagged(Facts held, String value) {
        return held.with("tag one", value).with("tag two", value);
    }

    private Write<?> invite(String graph, List<String> members) {
        var accounts = members.stream().map(member -> Account.builder().accountId(member)
                .emailAddress(ServedWorld.email(member)).build()).toList();
        return Write.<CreateMembersResponse>of("CreateMembers", clients -> clients.detective(ADMIN, region)
                .createMembers(request -> request.graphArn(graph).accounts(accounts)), held -> {
                    var changed = held;
                    for (var member : members) {
                        var letters = held.has("letters " + member)
                                ? Integer.parseInt(held.of("letters " + member))
                                : 0;
                        changed = changed.with("member " + member, "INVITED").with("letters " + member, String.valueOf(
                                letters + 1));
                    }
                    return changed;
                });
    }

    private Write<?> accept(String graph, String member) {
        return Write.of("AcceptInvitation", clients -> clients.detective(ServedWorld.key(member), region)
                .acceptInvitation(request -> request.graphArn(graph)),
                held -> held.with("member " + member, "ENABLED"));
    }

    private Write<?> remove(String graph, List<String> members) {
        Predicate<String> theirs = fact -> members.stream().anyMatch(member -> fact.equals("member " + member));
        return Write.of("DeleteMembers", clients -> clients.detective(ADMIN, region).deleteMembers(request -> request
                .graphArn(graph).accountIds(members)), held -> held.without(theirs));
    }

    @Override
    public Facts look(Clients clients, Facts held) {
        var detective = clients.detective(ADMIN, region);
        var seen = Facts.NONE;
        for (var graph : detective.listGraphs(request -> {}).graphList()) {
            seen = seen.with("graph", graph.arn());
            for (var tag : detective.listTagsForResource(request -> request.resourceArn(graph.arn())).tags()
                    .entrySet()) {
                seen = seen.with("tag " + tag.getKey(), tag.getValue());
            }
            for (var member : detective.listMembers(request -> request.graphArn(graph.arn())).memberDetails()) {
                seen = seen.with("member " + member.accountId(), member.statusAsString());
                agree(clients, member);
            }
        }
        for (var letters : letters(clients).entrySet()) {
            seen = seen.with("letters " + letters.getKey(), String.valueOf(letters.getValue()));
        }
        return seen;
    }

    /** Both sides see the same record, with the address that the letter went to. */
    private void agree(Clients clients, MemberDetail member) {
        var theirs = clients.detective(ServedWorld.key(member.accountId()), region).listInvitations(request -> {})
                .invitations().stream().filter(invitation -> invitation.graphArn().equals(member.graphArn()))
                .findFirst().map(MemberDetail::statusAsString);
        if (!theirs.equals(Optional.of(member.statusAsString())) || !ServedWorld.email(member.accountId())
                .equals(member.emailAddress())) {
            throw new AssertionError("half a member in " + region + ": " + member + ", for itself " + theirs);
        }
    }

    private Map<String, Integer> letters(Clients clients) {
        var counts = new HashMap<String, Integer>();
        var mail = clients.page("/_muster/mail");
        for (var letter : mail.split("\"account\":\"", -1)) {
            if (letter.contains("graph in " + region + "\"")) {
                counts.merge(letter.substring(0, 12), 1, Integer::sum);
            }
        }
        return counts;
    }
}
