package dev.muster.cloud.sts;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.fuzz.Cost;
import java.nio.charset.StandardCharsets;

/** Metadata documents of SAML providers, with the certificates in them. */
class SamlMetadataFuzz {

    @FuzzTest(maxDuration = Cost.TIME)
    void any_document_is_metadata_or_none(byte[] input) {
        Cost.inProportion(input, document -> {
            var _ = SamlMetadata.parse(new String(document, StandardCharsets.UTF_8));
        });
    }
}
