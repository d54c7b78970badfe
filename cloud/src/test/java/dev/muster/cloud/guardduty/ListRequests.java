package dev.muster.cloud.guardduty;

import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.guardduty.model.CreateIpSetRequest;
import software.amazon.awssdk.services.guardduty.model.CreateThreatEntitySetRequest;
import software.amazon.awssdk.services.guardduty.model.CreateThreatIntelSetRequest;
import software.amazon.awssdk.services.guardduty.model.CreateTrustedEntitySetRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteIpSetRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteThreatEntitySetRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteThreatIntelSetRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteTrustedEntitySetRequest;
import software.amazon.awssdk.services.guardduty.model.GetIpSetRequest;
import software.amazon.awssdk.services.guardduty.model.GetThreatEntitySetRequest;
import software.amazon.awssdk.services.guardduty.model.GetThreatIntelSetRequest;
import software.amazon.awssdk.services.guardduty.model.GetTrustedEntitySetRequest;
import software.amazon.awssdk.services.guardduty.model.ListIpSetsRequest;
import software.amazon.awssdk.services.guardduty.model.ListThreatEntitySetsRequest;
import software.amazon.awssdk.services.guardduty.model.ListThreatIntelSetsRequest;
import software.amazon.awssdk.services.guardduty.model.ListTrustedEntitySetsRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateIpSetRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateThreatEntitySetRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateThreatIntelSetRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateTrustedEntitySetRequest;

/** The requests about lists of each kind, and their members by name, so that one test is about all kinds. */
@SuppressWarnings("ImmutableEnumChecker") // the suppliers are constructors
enum ListRequests {

    IP_SETS("IpSet", CreateIpSetRequest::builder, GetIpSetRequest::builder, ListIpSetsRequest::builder,
            UpdateIpSetRequest::builder, DeleteIpSetRequest::builder),
    //
    THREAT_INTEL_SETS("ThreatIntelSet", CreateThreatIntelSetRequest::builder, GetThreatIntelSetRequest::builder,
            ListThreatIntelSetsRequest::builder, UpdateThreatIntelSetRequest::builder,
            DeleteThreatIntelSetRequest::builder),
    //
    THREAT_ENTITY_SETS("ThreatEntitySet", CreateThreatEntitySetRequest::builder, GetThreatEntitySetRequest::builder,
            ListThreatEntitySetsRequest::builder, UpdateThreatEntitySetRequest::builder,
            DeleteThreatEntitySetRequest::builder),
    //
    TRUSTED_ENTITY_SETS("TrustedEntitySet", CreateTrustedEntitySetRequest::builder,
            GetTrustedEntitySetRequest::builder, ListTrustedEntitySetsRequest::builder,
            UpdateTrustedEntitySetRequest::builder, DeleteTrustedEntitySetRequest::builder);

    private final String word;

    private final Supplier<SdkRequest.Builder> creating;

    private final Supplier<SdkRequest.Builder> getting;

    private final Supplier<SdkRequest.Builder> listing;

    private final Supplier<SdkRequest.Builder> updating;

    private final Supplier<SdkRequest.Builder> deleting;

    ListRequests(String word, Supplier<SdkRequest.Builder> creating, Supplier<SdkRequest.Builder> getting,
            Supplier<SdkRequest.Builder> listing, Supplier<SdkRequest.Builder> updating,
            Supplier<SdkRequest.Builder> deleting) {
        this.word = word;
        this.creating = creating;
        this.getting = getting;
        this.listing = listing;
        this.updating = updating;
        this.deleting = deleting;
    }

    /** The kind of list in the service's own words. */
    ListKind kind() {
        return ListKind.valueOf(name().substring(0, name().length() - 1));
    }

    /** The member that holds a list's id. */
    String id() {
        return word + "Id";
    }

    /** The member that holds the ids of a page. */
    String ids() {
        return word + "Ids";
    }

    SdkRequest create(Map<String, Object> members) {
        return filled(creating.get(), members);
    }

    SdkRequest get(String detector, String id) {
        return filled(getting.get(), Map.of("DetectorId", detector, id(), id));
    }

    SdkRequest list(Map<String, Object> members) {
        return filled(listing.get(), members);
    }

    SdkRequest update(Map<String, Object> members) {
        return filled(updating.get(), members);
    }

    SdkRequest delete(String detector, String id) {
        return filled(deleting.get(), Map.of("DetectorId", detector, id(), id));
    }

    private static SdkRequest filled(SdkRequest.Builder builder, Map<String, Object> members) {
        ((SdkPojo) builder).sdkFields().forEach(field -> {
            if (members.containsKey(field.memberName())) {
                field.set(builder, members.get(field.memberName()));
            }
        });
        return builder.build();
    }

    /** A member of a response. */
    static Object member(SdkPojo response, String name) {
        return Objects.requireNonNull(response.sdkFields()
                .stream()
                .filter(field -> field.memberName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValueOrDefault(response), name);
    }
}
