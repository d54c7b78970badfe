package dev.muster.cloud.call;

import dev.muster.policy.AuthorizationRequest;
import java.util.List;
import java.util.Optional;

/**
 * What IAM was asked about a call and the policies that it answered by: all that is needed to ask it again, whatever
 * has become of the policies since.
 *
 * @param request with all its condition keys
 */
public record Ruling(AuthorizationRequest request, Policies policies) {

    /** The policies that applied, as their authors wrote them; see {@link dev.muster.policy.PolicyStack}. */
    public record Policies(List<PolicyText> identity, Optional<PolicyText> boundary,
            Optional<List<PolicyText>> session, Optional<PolicyText> resource, List<List<PolicyText>> serviceControl,
            List<List<PolicyText>> resourceControl) {

        public Policies {
            identity = List.copyOf(identity);
            session = session.map(List::copyOf);
            serviceControl = serviceControl.stream().map(List::copyOf).toList();
            resourceControl = resourceControl.stream().map(List::copyOf).toList();
        }
    }
}
