package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.account.Account;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.organizations.OrganizationDirectory;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

/** Members that are there because they and their administrator belong to one organization. */
final class OrganizationMembers {

    private final Memberships memberships;

    private final SqlMembers stored;

    private final Detectors detectors;

    private final SqlDesignations designations;

    private final OrganizationDirectory organizations;

    private final Accounts accounts;

    OrganizationMembers(Memberships memberships, SqlMembers stored, Detectors detectors, SqlDesignations designations,
            OrganizationDirectory organizations, Accounts accounts) {
        this.memberships = memberships;
        this.stored = stored;
        this.detectors = detectors;
        this.designations = designations;
        this.organizations = organizations;
        this.accounts = accounts;
    }

    /**
     * The organization that an account administers in a Region.
     *
     * @param management its management account
     * @param accounts   all of its accounts
     */
    record Realm(Designation designation, AccountId management, Set<AccountId> accounts) {

        boolean has(AccountId account) {
            return accounts.contains(account);
        }
    }

    Optional<Realm> of(Transaction transaction, Site administrator) {
        return designations.held(transaction, administrator)
                .flatMap(designation -> organizations.membership(transaction, administrator.account())
                        .map(membership -> new Realm(designation, membership.management(),
                                Set.copyOf(organizations.accounts(transaction, designation.organizationId())))));
    }

    /**
     * Makes an account of the organization a member at once, with a detector if it has none: only the management
     * account must have one itself.
     */
    Optional<Reason> adopt(Transaction transaction, Realm realm, Detector administrator, AccountId account,
            String email, Instant now) {
        var known = memberships.find(transaction, administrator.id(), account, now);
        var site = new Site(account, administrator.site().region());
        var existing = detectors.find(transaction, site);
        if (known.filter(member -> member.state().associated()).isPresent()) {
            return Optional.of(Reason.ALREADY_MEMBER);
        }
        if (memberships.association(transaction, site, now).isPresent()) {
            return Optional.of(Reason.OF_ANOTHER);
        }
        if (existing.filter(detector -> stored.anyHeld(transaction, detector.id())).isPresent()) {
            return Optional.of(Reason.ADMINISTRATES);
        }
        if (existing.isEmpty() && account.equals(realm.management())) {
            return Optional.of(Reason.MANAGEMENT_NOT_ENABLED);
        }
        var detector = existing.orElseGet(() -> detectors.ensure(transaction, site, now));
        configure(transaction, realm.designation(), detector, now);
        var fresh = Member.none(administrator, account, email, Member.Kind.ORGANIZATION, now);
        return memberships.apply(transaction, known.map(member -> fresh.in(member.state(), now)).orElse(fresh),
                new MemberEvent.Adopted(detector.id(), detector.enabled(), now), now);
    }

    /** What the organization has said of features holds for whoever comes in; of others it has said nothing. */
    private void configure(Transaction transaction, Designation designation, Detector detector, Instant now) {
        var changes = new LinkedHashMap<String, Boolean>();
        designations.features(transaction, designation)
                .forEach((name, autoEnable) -> changes.put(name, autoEnable != Designation.AutoEnable.NONE));
        detectors.configure(transaction, detector, changes, now);
    }

    /** Makes members of all accounts of the organization that can be; the administrator is none. */
    void adoptAll(Transaction transaction, Realm realm, Instant now) {
        detectors.find(transaction, realm.designation().administrator())
                .ifPresent(administrator -> realm.accounts()
                        .stream()
                        .sorted()
                        .forEach(account -> adoptQuietly(transaction, realm, administrator, account, now)));
    }

    private void adoptQuietly(Transaction transaction, Realm realm, Detector administrator, AccountId account,
            Instant now) {
        var usable = accounts.find(transaction, account)
                .filter(found -> found.state() == Account.State.ACTIVE && found.has(administrator.site().region()));
        if (usable.isPresent() && !account.equals(administrator.site().account())) {
            // who cannot be a member, because of members or an administrator of its own, stays as it is
            var _ = adopt(transaction, realm, administrator, account, usable.get().email(), now);
        }
    }

    /** An account has come into an organization. */
    void joined(Transaction transaction, Designation designation, AccountId account, Instant now) {
        var administrator = detectors.find(transaction, designation.administrator());
        if (administrator.isEmpty()) {
            return;
        }
        var known = memberships.find(transaction, administrator.get().id(), account, now);
        if (known.filter(member -> member.state().associated()).isPresent()) {
            memberships.relabel(transaction, known.get(), Member.Kind.ORGANIZATION);
        } else if (designation.autoEnable() != Designation.AutoEnable.NONE) {
            of(transaction, designation.administrator())
                    .ifPresent(realm -> adoptQuietly(transaction, realm, administrator.get(), account, now));
        }
    }

    /** Members by invitation that turn out to be of the administrator's organization are its from now on. */
    void relabelAll(Transaction transaction, Realm realm, Detector administrator, Instant now) {
        memberships.of(transaction, administrator.id(), now)
                .stream()
                .filter(member -> member.state().associated() && realm.has(member.account()))
                .forEach(member -> memberships.relabel(transaction, member, Member.Kind.ORGANIZATION));
    }

    /** An account has gone from the organization: whoever was invited in their own right stays. */
    void left(Transaction transaction, Designation designation, AccountId account, Instant now) {
        detectors.find(transaction, designation.administrator())
                .flatMap(administrator -> memberships.find(transaction, administrator.id(), account, now))
                .filter(member -> member.kind() == Member.Kind.ORGANIZATION)
                .ifPresent(member -> memberships.drop(transaction, member, now));
    }

    /** The account administers the organization no more: its members of it go, and keep their detectors. */
    void withdraw(Transaction transaction, Designation designation, Instant now) {
        designations.remove(transaction, designation);
        detectors.find(transaction, designation.administrator())
                .ifPresent(administrator -> memberships.of(transaction, administrator.id(), now)
                        .stream()
                        .filter(member -> member.kind() == Member.Kind.ORGANIZATION)
                        .forEach(member -> memberships.drop(transaction, member, now)));
    }

    /** Why a member stays as it is whatever administrator and member want: GuardDuty is on for all accounts. */
    Optional<Reason> kept(Transaction transaction, Member member, MemberEvent event) {
        var takesOut = switch (event) {
            case MemberEvent.Disassociated _,MemberEvent.Deleted _,MemberEvent.Left _,MemberEvent.DetectorDeleted _ ->
                true;
            case MemberEvent.Monitored(var on) -> !on;
            case MemberEvent.Added _,MemberEvent.Asked _,MemberEvent.Accepted _,MemberEvent.Declined _,
                 MemberEvent.InvitationDropped _,MemberEvent.Adopted _ ->
                false;
        };
        return takesOut && member.kind() == Member.Kind.ORGANIZATION && member.state().associated()
                && designations.held(transaction, member.administrator())
                        .filter(designation -> designation.autoEnable() == Designation.AutoEnable.ALL)
                        .isPresent() ? Optional.of(Reason.ENABLED_FOR_ALL) : Optional.empty();
    }
}
