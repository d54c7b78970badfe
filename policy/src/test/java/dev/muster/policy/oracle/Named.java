package dev.muster.policy.oracle;

import dev.muster.policy.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The principals that a statement names.
 *
 * @param spares whether it names those whom the statement is not about
 * @param entries none for an empty list, which is about nobody
 */
record Named(boolean spares, List<Entry> entries) {

    /** One principal and the type that it stands under. */
    record Entry(String type, String name) {

        boolean isEveryone() {
            return type.equals("AWS") && name.equals("*");
        }
    }

    /** How much the policy of a resource grants to a caller whom it names. */
    enum Strength {
        NONE, ACCOUNT, ROLE, DIRECT
    }

    Strength strength(Principal caller, boolean deny, boolean bounded) {
        if (entries.isEmpty()) {
            return Strength.NONE;
        }
        if (spares) {
            return (deny && bounded) || !spared(caller, deny) ? Strength.DIRECT : Strength.NONE;
        }
        return entries.stream().map(entry -> strength(entry, caller)).max(Enum::compareTo).orElse(Strength.NONE);
    }

    /** From a Deny only who is listed with all of its names is spared; an Allow leaves out who is listed with any. */
    private boolean spared(Principal caller, boolean deny) {
        if (entries.stream().anyMatch(Entry::isEveryone)) {
            return true;
        }
        var chain = chain(caller);
        return deny
                ? !chain.isEmpty() && chain.stream().allMatch(link -> entries.stream().anyMatch(link.names()))
                : chain.stream().anyMatch(link -> entries.stream().anyMatch(link.names()));
    }

    private static Strength strength(Entry entry, Principal caller) {
        if (entry.isEveryone()) {
            return Strength.DIRECT;
        }
        return chain(caller).stream().filter(link -> link.names().test(entry)).map(Link::strength)
                .max(Enum::compareTo).orElse(Strength.NONE);
    }

    /** One of the identities that a caller has, and what naming it grants. */
    private record Link(Strength strength, Predicate<Entry> names) {

        static Link named(Strength strength, String type, String name) {
            return new Link(strength, entry -> entry.type().equals(type) && entry.name().equals(name));
        }

        static Link user(Strength strength, String arn, String id) {
            return new Link(strength, named(strength, "AWS", arn).names().or(named(strength, "AWS", id).names()));
        }

        /** A role is known by its id, and by its name in its account whatever the path. */
        static Link role(Principal.RoleSession session) {
            var start = session.roleArn().substring(0, session.roleArn().indexOf("role/") + "role/".length());
            Predicate<Entry> byName = entry -> entry.type().equals("AWS") && entry.name().startsWith(start)
                    && entry.name().substring(entry.name().lastIndexOf('/') + 1).equals(session.roleName());
            return new Link(Strength.ROLE, byName.or(named(Strength.ROLE, "AWS", session.roleId()).names()));
        }

        static Link account(String account) {
            return new Link(Strength.ACCOUNT, entry -> entry.type().equals("AWS") && (entry.name().equals(account)
                    || entry.name().matches("arn:[^:]+:iam::" + account + ":root")));
        }
    }

    private static List<Link> chain(Principal caller) {
        return switch (caller) {
            case Principal.Root root -> List.of(Link.account(root.accountId()));
            case Principal.User user -> List.of(Link.user(Strength.DIRECT, user.arn(), user.id()),
                    Link.account(user.accountId()));
            case Principal.RoleSession session -> List.of(
                    Link.named(Strength.DIRECT, "AWS", session.sessionArn()), Link.role(session),
                    Link.account(session.accountId()));
            case Principal.FederatedUser federated -> {
                var links = new ArrayList<>(List.of(Link.named(Strength.DIRECT, "AWS", federated.arn()),
                        Link.account(federated.accountId())));
                federated.parentUserArn().ifPresent(arn -> links.add(Link.named(Strength.ROLE, "AWS", arn)));
                yield links;
            }
            case Principal.Service service -> List.of(Link.named(Strength.DIRECT, "Service", service.name()));
            case Principal.WebIdentity web -> List.of(Link.named(Strength.DIRECT, "Federated", web.provider()));
            case Principal.Saml saml -> List.of(Link.named(Strength.DIRECT, "Federated", saml.providerArn()));
            case Principal.Anonymous _ -> List.of();
        };
    }
}
