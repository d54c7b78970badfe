package dev.muster.cloud.guardduty;

import dev.muster.cloud.store.Transaction;
import java.time.Instant;

/** What a detector may do of itself where its account is somebody's member, or has members. */
final class MemberDetectors {

    private final SqlDetectors detectors;

    private final SqlAssociations associations;

    private final SqlMembers members;

    private final Memberships memberships;

    private final OrganizationMembers insiders;

    private final GuardDutySettings settings;

    MemberDetectors(SqlDetectors detectors, SqlAssociations associations, SqlMembers members, Memberships memberships,
            OrganizationMembers insiders, GuardDutySettings settings) {
        this.detectors = detectors;
        this.associations = associations;
        this.members = members;
        this.memberships = memberships;
        this.insiders = insiders;
        this.settings = settings;
    }

    /** How often findings are published: an administrator's choice is that of its members. */
    String frequency(Transaction transaction, Detector detector) {
        return associations.of(transaction, detector.site())
                .flatMap(association -> detectors.of(transaction, association.administratorSite()))
                .orElse(detector)
                .frequency();
    }

    /**
     * A detector is suspended or set to work by its own account. Its administrator sees the member disabled or enabled;
     * an administrator's own does nothing to its members.
     */
    void switched(Transaction transaction, Detector detector, boolean on, Instant now) {
        memberships.association(transaction, detector.site(), now).ifPresent(member -> {
            if (!on && settings.strictMemberSuspend()) {
                throw Refusals.notForMembers();
            }
            happens(transaction, member, new MemberEvent.Monitored(on), now);
        });
    }

    /** A detector is about to be deleted: not while it has members, but a member's may go. */
    void ending(Transaction transaction, Detector detector, Instant now) {
        if (members.anyAsked(transaction, detector.id())) {
            throw Reason.KEEPS_DETECTOR.refusal();
        }
        memberships.association(transaction, detector.site(), now)
                .ifPresent(member -> happens(transaction, member, new MemberEvent.DetectorDeleted(), now));
    }

    private void happens(Transaction transaction, Member member, MemberEvent event, Instant now) {
        insiders.kept(transaction, member, event)
                .or(() -> memberships.apply(transaction, member, event, now))
                .ifPresent(reason -> {
                    throw reason.refusal();
                });
    }
}
