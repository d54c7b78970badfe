package dev.muster.fleet.doctor;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.AwsFailure.Kind;
import dev.muster.fleet.doctor.Rights.Denial;
import dev.muster.fleet.doctor.Rights.Reason;
import dev.muster.fleet.permission.PolicyDocument;
import dev.muster.fleet.session.Caller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells from what was found in all accounts what has to be mended: the same finding in many accounts once.
 *
 * @param caller   who runs this
 * @param role     that is assumed in every account; empty where the caller's own credentials are used
 * @param template the command that prints a template of that role
 */
public record Advisor(Caller caller, Optional<String> role, String template) {

    /**
     * What to mend.
     *
     * @param found     of every account
     * @param mayAssume whether the caller may assume the roles, as far as IAM told
     */
    public List<Advice> of(List<Checkup> found, Rights mayAssume) {
        var advice = new ArrayList<Advice>();
        advice.addAll(shut(found, mayAssume));
        elsewhere(found).ifPresent(advice::add);
        for (var reason : Reason.values()) {
            denied(found, reason).ifPresent(advice::add);
        }
        unknown(found).ifPresent(advice::add);
        return List.copyOf(advice);
    }

    private List<Advice> shut(List<Checkup> found, Rights mayAssume) {
        var refused = new TreeSet<AccountId>();
        var others = new LinkedHashMap<String, SortedSet<AccountId>>();
        found.forEach(each -> {
            if (each.entry() instanceof Entry.Shut(var why)) {
                if (why.kind() == Kind.DENIED) {
                    refused.add(each.patient().account());
                } else {
                    others.computeIfAbsent(why.said(), _ -> new TreeSet<>()).add(each.patient().account());
                }
            }
        });
        var advice = new ArrayList<Advice>();
        if (!refused.isEmpty()) {
            advice.add(refused(refused, refused.size() == found.size(), mayAssume));
        }
        others.forEach((said, accounts) -> advice.add(new Advice("no way into " + count(accounts) + ": " + said, role
                .isEmpty()
                        ? "name a role that exists in every account, with `--role-name`"
                        : "see to what AWS names as the reason, and run this again",
                List.copyOf(accounts), Optional.empty(),
                true)));
        return advice;
    }

    /** STS has one text for all three causes; which one it is follows from how many refuse, and from asking IAM. */
    private Advice refused(SortedSet<AccountId> accounts, boolean everywhere, Rights mayAssume) {
        String name = role.orElse("");
        String arn = "arn:" + caller.partition() + ":iam::*:role/" + name;
        boolean callerMay = mayAssume instanceof Rights.Root
                || (mayAssume instanceof Rights.Known(var denied) && denied.isEmpty());
        if (mayAssume instanceof Rights.Known && !callerMay) {
            return new Advice("you may not assume role `" + name + "`", "allow `sts:AssumeRole` on it for "
                    + caller.arn(), List.copyOf(accounts),
                    Optional.of(new PolicyDocument(List.of(
                            new PolicyDocument.Statement("AssumeRole", List.of("sts:AssumeRole"), arn)))),
                    true);
        }
        String create = "create it with `" + template + "`, and see that its trust policy names account "
                + caller.account();
        return everywhere && accounts.size() > 1
                ? new Advice("role `" + name + "` cannot be assumed in any account", (callerMay
                        ? "either the name is wrong (Control Tower has AWSControlTowerExecution, Organizations has "
                                + "OrganizationAccountAccessRole), or the role is nowhere yet: "
                        : "allow `sts:AssumeRole` on `" + arn + "` for " + caller.arn()
                                + ", check the name, and where the role is missing ")
                        + create, List.copyOf(accounts), Optional.empty(), true)
                : new Advice("role `" + name + "` cannot be assumed in " + count(accounts)
                        + ", in others it can", "it is missing there or does not trust you: " + create,
                        List.copyOf(accounts), Optional.empty(), true);
    }

    private static Optional<Advice> elsewhere(List<Checkup> found) {
        var accounts = accounts(found, each -> each.entry() instanceof Entry.Elsewhere);
        return accounts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Advice("the credentials for " + count(accounts) + " belong to another account",
                        "nothing will be done with them; check `--endpoint-url` and whatever stands between this "
                                + "machine and AWS",
                        accounts, Optional.empty(), true));
    }

    private Optional<Advice> denied(List<Checkup> found, Reason reason) {
        var byAccount = new TreeMap<AccountId, List<Need>>();
        found.forEach(each -> denials(each).filter(denial -> denial.reason() == reason).forEach(denial -> byAccount
                .computeIfAbsent(each.patient().account(), _ -> new ArrayList<>()).add(denial.need())));
        if (byAccount.isEmpty()) {
            return Optional.empty();
        }
        var needs = byAccount.values().stream().flatMap(Collection::stream).distinct().sorted().toList();
        var accounts = List.copyOf(byAccount.keySet());
        String what = (needs.size() == 1 ? "`" + needs.getFirst().action() + "`" : needs.size() + " actions") + " in "
                + count(accounts);
        String whose = role.map(name -> "role `" + name + "`").orElse("your identity");
        return Optional.of(switch (reason) {
            case NOT_ALLOWED -> new Advice("no policy allows " + what, "attach this policy to " + whose,
                    accounts, Optional.of(policy(needs)), true);
            case DENIED -> new Advice("a policy of " + whose + " denies " + what + ": " + names(needs),
                    "take the denial out, or leave these calls out", accounts, Optional.empty(), true);
            case ORGANIZATION -> new Advice("the organization does not allow " + what + ": " + names(needs),
                    "no policy in the account mends that: ask who administers the organization to exempt " + whose
                            + " from the service control policy, or leave these calls or Regions out",
                    accounts, Optional.empty(), true);
            case BOUNDARY -> new Advice("the permissions boundary of " + whose + " does not allow " + what + ": "
                    + names(needs), "widen the boundary", accounts, Optional.empty(), true);
        });
    }

    private static Optional<Advice> unknown(List<Checkup> found) {
        var said = new TreeSet<String>();
        var accounts = new ArrayList<AccountId>();
        found.forEach(each -> {
            if (each.rights() instanceof Rights.Unknown(AwsFailure why)) {
                said.add(why.code());
                accounts.add(each.patient().account());
            }
        });
        return accounts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Advice("IAM does not tell what may be done in " + count(accounts) + " ("
                        + String.join(", ", said) + ")",
                        "allow `iam:SimulatePrincipalPolicy` there and run this again, or see what the work itself "
                                + "reports",
                        accounts, Optional.empty(), false));
    }

    private static PolicyDocument policy(List<Need> needs) {
        Map<String, List<String>> byResource = needs.stream().collect(Collectors.groupingBy(Need::resource,
                TreeMap::new, Collectors.mapping(Need::action, Collectors.toList())));
        var number = new int[1];
        return new PolicyDocument(byResource.entrySet().stream().map(entry -> new PolicyDocument.Statement("Missing"
                + ++number[0], entry.getValue(), entry.getKey())).toList());
    }

    private static Stream<Denial> denials(Checkup checkup) {
        return checkup.rights() instanceof Rights.Known(var denied) ? denied.stream() : Stream.empty();
    }

    private static List<AccountId> accounts(List<Checkup> found, Predicate<Checkup> which) {
        return found.stream().filter(which).map(each -> each.patient().account()).toList();
    }

    private static String names(List<Need> needs) {
        return needs.stream().map(Need::action).distinct().limit(8).collect(Collectors.joining(", "))
                + (needs.size() > 8 ? " and " + (needs.size() - 8) + " more" : "");
    }

    private static String count(Collection<AccountId> accounts) {
        return accounts.size() == 1 ? "account " + accounts.iterator().next() : accounts.size() + " accounts";
    }
}
