package dev.muster.cli.killed;

import static dev.muster.cli.killed.ServedWorld.ADMIN;

import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.IamClient;

/** All that stands in a world beyond its ids and times, as somebody finds it who calls the server. */
final class WorldFacts {

    private static final Pattern WRITE = Pattern.compile("\"eventName\":\"\\w+\"");

    private static final Pattern LETTER = Pattern.compile("\"subject\":");

    private WorldFacts() {}

    static Facts of(Clients clients, List<String> members) {
        var organizations = clients.organizations(ADMIN);
        var seen = Facts.NONE.with("organization", organizations.describeOrganization().organization().id());
        for (var account : organizations.listAccountsPaginator(request -> {}).stream().flatMap(page -> page.accounts()
                .stream()).toList()) {
            seen = seen.with("account " + account.id(), account.email() + " " + account.statusAsString());
        }
        seen = identities(seen, ServedWorld.ADMINISTRATOR, clients.iam(ADMIN));
        for (var member : members) {
            seen = identities(seen, member, clients.iam(ServedWorld.key(member)));
        }
        var detective = clients.detective(ADMIN, "us-east-1");
        for (var graph : detective.listGraphs(request -> {}).graphList()) {
            seen = seen.with("graph", detective.listTagsForResource(request -> request.resourceArn(graph.arn())).tags()
                    .toString());
            for (var member : detective.listMembers(request -> request.graphArn(graph.arn())).memberDetails()) {
                seen = seen.with("member " + member.accountId(), member.statusAsString());
            }
        }
        return seen.with("writes", count(WRITE, clients.page("/_muster/trail?writes=true&limit=100000"))).with(
                "letters", count(LETTER, clients.page("/_muster/mail")));
    }

    private static String count(Pattern pattern, String text) {
        return String.valueOf(pattern.matcher(text).results().count());
    }

    /** Where nobody is asked for a signature every key is the administrator's; then this says the same of all. */
    private static Facts identities(Facts before, String account, IamClient iam) {
        var seen = before;
        for (var user : iam.listUsersPaginator(request -> {}).stream().flatMap(page -> page.users().stream())
                .toList()) {
            seen = seen.with("user of " + account + " " + user.userName(), user.arn() + " " + iam
                    .listAttachedUserPolicies(request -> request.userName(user.userName())).attachedPolicies() + " "
                    + iam.listAccessKeys(request -> request.userName(user.userName())).accessKeyMetadata().stream()
                            .map(key -> key.accessKeyId()).toList());
        }
        for (var role : iam.listRolesPaginator(request -> {}).stream().flatMap(page -> page.roles().stream())
                .toList()) {
            seen = seen.with("role of " + account + " " + role.roleName(), role.arn() + " " + role
                    .assumeRolePolicyDocument()
                    + iam.listAttachedRolePolicies(request -> request.roleName(role
                            .roleName())).attachedPolicies());
        }
        return seen;
    }
}
