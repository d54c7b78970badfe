package dev.muster.policy.question;

import java.util.List;
import java.util.Optional;

/**
 * The policies of a question, by what they are attached to.
 *
 * @param session none means that the session was made without
 * @param serviceControl one list per level, from the root of the organization to the account; no levels means not bound
 * @param resourceControl likewise
 */
public record GivenPolicies(
        List<GivenPolicy> identity,
        Optional<GivenPolicy> boundary,
        List<GivenPolicy> session,
        Optional<GivenPolicy> resource,
        List<List<GivenPolicy>> serviceControl,
        List<List<GivenPolicy>> resourceControl,
        Optional<GivenPolicy> vpcEndpoint) {

    public GivenPolicies {
        identity = List.copyOf(identity);
        session = List.copyOf(session);
        serviceControl = serviceControl.stream().map(List::copyOf).toList();
        resourceControl = resourceControl.stream().map(List::copyOf).toList();
    }

    /**
     * A policy as a text.
     *
     * @param name how to speak of it
     */
    public record GivenPolicy(String name, String text) {}
}
