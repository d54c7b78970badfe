package dev.muster.cloud.world;

import dev.muster.cloud.iam.Iam;
import dev.muster.cloud.store.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The managed policies that a world attaches, found by name or by ARN. All that are missing are told at once. */
final class AttachedPolicies {

    private final Iam iam;

    private final Transaction transaction;

    /** Whether there is a policy, by its ARN: of thousands of accounts most attach the same few. */
    private final Map<String, Boolean> exists = new HashMap<>();

    /** Looks all of them up; the accounts' own policies must have been made. */
    AttachedPolicies(Iam iam, Transaction transaction, World world) {
        this.iam = iam;
        this.transaction = transaction;
        var problems = new ArrayList<String>();
        for (var account : world.accounts()) {
            account.users().forEach(user -> check(account, user.policies(), problems));
            account.roles().forEach(role -> check(account, role.policies(), problems));
        }
        if (!problems.isEmpty()) {
            throw new InvalidWorld(problems);
        }
    }

    private void check(World.Account account, World.Policies policies, List<String> problems) {
        for (var policy : policies.managed()) {
            if (arn(account, policy.name()).isEmpty()) {
                problems.add(policy.place() + ": there is no managed policy `" + policy.name()
                        + "`, neither of account `" + account.id() + "` nor of AWS");
            }
        }
    }

    List<String> arns(World.Account account, World.Policies policies) {
        return policies.managed().stream().map(policy -> arn(account, policy.name()).orElseThrow()).toList();
    }

    /** The account's own policies come first, then AWS's. */
    private Optional<String> arn(World.Account account, String name) {
        var own = "arn:aws:iam::" + account.id() + ":policy/";
        var aws = "arn:aws:iam::aws:policy/";
        var candidates = name.startsWith("arn:")
                ? List.of(name)
                : List.of(own + name, aws + name, aws + "job-function/" + name);
        return candidates.stream()
                .filter(arn -> arn.startsWith(own) ? account.has(arn.substring(own.length())) : arn.startsWith(aws))
                .filter(arn -> exists.computeIfAbsent(arn, _ -> iam.managedPolicy(transaction, arn).isPresent()))
                .findFirst();
    }
}
