package dev.muster.cloud.console.trail;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Ruling;
import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.CallRefused;
import dev.muster.cloud.console.page.Visit;
import dev.muster.cloud.trail.Recorded;
import dev.muster.cloud.trail.Trail;
import dev.muster.cloud.trail.TrailFound;
import dev.muster.cloud.trail.TrailPlace;
import dev.muster.cloud.trail.TrailSearch;
import dev.muster.policy.PolicyKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The trail as somebody may read it. There is no API for it here, so this is where it is decided: they see what the
 * principals of their own account did, if IAM grants them the action by which AWS shows it; and by which policies it was
 * refused, if IAM grants them the action by which AWS tells that.
 *
 * @param trail of the world
 * @param visit who reads
 */
record History(Trail trail, Visit visit) {

    private static final String DECODE = "sts:DecodeAuthorizationMessage";

    private static final int PAGE = 50;

    /** The newest events that fit; throws {@link CallRefused} for somebody who may not see any. */
    TrailFound events(TrailSearch search, Optional<TrailPlace> before) {
        visit.aws().permitted(Aws.LOOK_UP_EVENTS);
        return trail.search(search, before, PAGE);
    }

    /** What is known of a call that their account made; throws {@link CallRefused} for somebody who may not see any. */
    Optional<Recorded> event(UUID event) {
        visit.aws().permitted(Aws.LOOK_UP_EVENTS);
        return trail.find(event).filter(found -> found.event().account().equals(account().digits()));
    }

    /** Why they may not see the policies that decided; empty if they may see those that {@link #unseen} leaves. */
    Optional<CallRefused> whyRefused() {
        try {
            visit.aws().permitted(DECODE);
            return Optional.empty();
        } catch (CallRefused refused) {
            return Optional.of(refused);
        }
    }

    /**
     * Of the policies that decided about a call of their account, those that are not its own: policies of the
     * organization belong to its management account, whom they never bind, and a trust policy to the account of the
     * role. Even whether there is such a role is nobody else's affair.
     */
    Set<PolicyKind> unseen(Ruling ruling) {
        var unseen = EnumSet.of(PolicyKind.SERVICE_CONTROL, PolicyKind.RESOURCE_CONTROL);
        if (ruling.request().resourceAccount().filter(account().digits()::equals).isEmpty()) {
            unseen.add(PolicyKind.TRUST);
            unseen.add(PolicyKind.RESOURCE);
        }
        return unseen;
    }

    AccountId account() {
        return visit.who().who().account();
    }
}
