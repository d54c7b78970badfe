package dev.muster.cloud.sts;

import java.util.Optional;

/** Knows what a session policy must look like. */
@FunctionalInterface
public interface PolicyGrammar {

    /** AWS's words for what is wrong with the document; empty if nothing is. */
    Optional<String> fault(String document);
}
