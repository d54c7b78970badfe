package dev.muster.policy.oracle;

import java.util.List;
import java.util.Optional;

/** The texts of all policies that apply to a request; the components are those of {@code PolicyStack}. */
public record Documents(
        List<String> identity,
        Optional<String> boundary,
        Optional<List<String>> session,
        Optional<String> resource,
        List<List<String>> serviceControl,
        List<List<String>> resourceControl,
        Optional<String> vpcEndpoint) {}
