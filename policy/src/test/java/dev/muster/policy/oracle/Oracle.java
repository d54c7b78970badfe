package dev.muster.policy.oracle;

import dev.muster.policy.EvaluationMode;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.Principal;
import dev.muster.policy.oracle.Answer.Outcome;
import dev.muster.policy.oracle.Named.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers questions under one set of policies, as the description of AWS's evaluation says it, line by line. */
public final class Oracle {

    /** The policies of one kind, or of one level of a kind. */
    private record Group(PolicyKind kind, List<Optional<List<Statement>>> policies) {}

    private final List<Group> serviceControl;
    private final List<Group> resourceControl;
    private final @Nullable Group vpcEndpoint;
    private final @Nullable Group resource;
    private final @Nullable Group trust;
    private final Group identity;
    private final @Nullable Group boundary;
    private final @Nullable Group session;
    private final ConditionListener listener;

    /** Reads the policies; the listener is told of every condition that is looked at, and whether it held. */
    public Oracle(Documents documents, ConditionListener listener) {
        this.serviceControl = levels(documents.serviceControl(), PolicyKind.SERVICE_CONTROL);
        this.resourceControl = levels(documents.resourceControl(), PolicyKind.RESOURCE_CONTROL);
        this.vpcEndpoint = group(documents.vpcEndpoint().map(List::of), PolicyKind.VPC_ENDPOINT);
        this.resource = group(documents.resource().map(List::of), PolicyKind.RESOURCE);
        this.trust = group(documents.resource().map(List::of), PolicyKind.TRUST);
        this.identity = group(documents.identity(), PolicyKind.IDENTITY);
        this.boundary = group(documents.boundary().map(List::of), PolicyKind.BOUNDARY);
        this.session = group(documents.session(), PolicyKind.SESSION);
        this.listener = listener;
    }

    private static List<Group> levels(List<List<String>> levels, PolicyKind kind) {
        return levels.stream().map(level -> group(level, kind)).toList();
    }

    private static @Nullable Group group(Optional<List<String>> texts, PolicyKind kind) {
        return texts.map(present -> group(present, kind)).orElse(null);
    }

    private static Group group(List<String> texts, PolicyKind kind) {
        return new Group(kind, texts.stream().map(text -> Grammar.read(text, kind)).toList());
    }

    /** The answer. */
    public Answer answer(Question question) {
        return new Asked(question).answer();
    }

    /** One question and what applies to it. */
    private final class Asked {

        private final Question question;
        private final Facts facts;
        private final Principal caller;
        private final boolean trusting;
        private final @Nullable Group target;

        Asked(Question question) {
            this.question = question;
            this.facts = new Facts(question.facts());
            this.caller = question.principal();
            this.trusting = question.mode() == EvaluationMode.TRUST;
            this.target = trusting ? trust : resource;
        }

        Answer answer() {
            if (isFree()) {
                return new Answer(Outcome.FREE, null);
            }
            for (var group : applicable()) {
                if (strongest(group, true) != Strength.NONE) {
                    return new Answer(Outcome.EXPLICIT_DENY, group.kind());
                }
            }
            for (var group : applicable()) {
                if (group.policies().stream().anyMatch(Optional::isEmpty)) {
                    return new Answer(Outcome.UNREADABLE, group.kind());
                }
            }
            for (var level : resourceControl) {
                if (!allows(level)) {
                    return silent(PolicyKind.RESOURCE_CONTROL);
                }
            }
            for (var level : serviceControl) {
                if (!allows(level)) {
                    return silent(PolicyKind.SERVICE_CONTROL);
                }
            }
            if (vpcEndpoint != null && !allows(vpcEndpoint)) {
                return silent(PolicyKind.VPC_ENDPOINT);
            }
            return granted();
        }

        private boolean isFree() {
            return switch (question.action().toLowerCase(Locale.ROOT)) {
                case "sts:getcalleridentity" -> switch (caller) {
                    case Principal.Root _,Principal.User _,Principal.RoleSession _,Principal.FederatedUser _,Principal.Service _ ->
                        true;
                    case Principal.Anonymous _,Principal.WebIdentity _,Principal.Saml _ -> false;
                };
                case "sts:getsessiontoken" -> caller instanceof Principal.User || caller instanceof Principal.Root;
                default -> false;
            };
        }

        private List<Group> applicable() {
            var groups = new ArrayList<>(serviceControl);
            groups.addAll(resourceControl);
            if (vpcEndpoint != null) {
                groups.add(vpcEndpoint);
            }
            if (target != null) {
                groups.add(target);
            }
            groups.add(identity);
            if (boundary != null) {
                groups.add(boundary);
            }
            if (session != null) {
                groups.add(session);
            }
            return groups;
        }

        private Answer granted() {
            boolean alone = question.mode() == EvaluationMode.IDENTITY_ONLY;
            var named = target == null || alone ? Strength.NONE : strongest(target, false);
            var account = caller.account();
            if (account.isEmpty()) {
                return named == Strength.DIRECT ? allowedBy(targetKind()) : silent(targetKind());
            }
            boolean same = alone || question.owner().orElse(account.get()).equals(account.get());
            if (same && named == Strength.DIRECT) {
                return allowedBy(targetKind());
            }
            if (named == Strength.NONE && (trusting || !same)) {
                return silent(targetKind());
            }
            if (boundary != null && !allows(boundary)) {
                return silent(PolicyKind.BOUNDARY);
            }
            boolean federatedWithoutPolicy = caller instanceof Principal.FederatedUser && session == null;
            if (federatedWithoutPolicy || (session != null && !allows(session))) {
                return silent(PolicyKind.SESSION);
            }
            if (same && named == Strength.ROLE) {
                return allowedBy(targetKind());
            }
            boolean madeByRoot = caller instanceof Principal.FederatedUser user && user.parentUserArn().isEmpty();
            if (caller instanceof Principal.Root || madeByRoot) {
                return new Answer(Outcome.ROOT, null);
            }
            return allows(identity) ? allowedBy(PolicyKind.IDENTITY) : silent(PolicyKind.IDENTITY);
        }

        private PolicyKind targetKind() {
            return trusting ? PolicyKind.TRUST : PolicyKind.RESOURCE;
        }

        private Answer allowedBy(PolicyKind kind) {
            return new Answer(Outcome.ALLOWED, kind);
        }

        private Answer silent(PolicyKind kind) {
            return new Answer(Outcome.IMPLICIT_DENY, kind);
        }

        private boolean allows(Group group) {
            return strongest(group, false) != Strength.NONE;
        }

        private Strength strongest(Group group, boolean deny) {
            var strongest = Strength.NONE;
            for (var policy : group.policies()) {
                for (var statement : policy.orElse(List.of())) {
                    if (statement.deny() == deny) {
                        var strength = statement.strength(question, facts, boundary != null, listener);
                        strongest = strength.compareTo(strongest) > 0 ? strength : strongest;
                    }
                }
            }
            return strongest;
        }
    }
}
