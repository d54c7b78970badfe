package dev.muster.cloud.sts;

import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * What the metadata document of a SAML identity provider says.
 *
 * @param entityId    the issuer of its assertions
 * @param signingKeys of the certificates that it signs with; as in AWS, these may have expired
 */
record SamlMetadata(String entityId, List<PublicKey> signingKeys) {

    SamlMetadata {
        signingKeys = List.copyOf(signingKeys);
    }

    static Optional<SamlMetadata> parse(String document) {
        return SamlXml.parse(document)
                .map(parsed -> parsed.getDocumentElement())
                .filter(root -> SamlXml.is(root, SamlXml.METADATA, "EntityDescriptor"))
                .flatMap(root -> SamlXml.attribute(root, "entityID")
                        .map(entityId -> new SamlMetadata(entityId, signingKeys(root))));
    }

    private static List<PublicKey> signingKeys(Element root) {
        return SamlXml.children(root, SamlXml.METADATA, "IDPSSODescriptor")
                .stream()
                .flatMap(descriptor -> SamlXml.children(descriptor, SamlXml.METADATA, "KeyDescriptor").stream())
                .filter(key -> SamlXml.attribute(key, "use").map("signing"::equals).orElse(true))
                .flatMap(key -> SamlXml.below(key, SamlXml.SIGNATURE, "X509Certificate").stream())
                .flatMap(certificate -> key(SamlXml.text(certificate)).stream())
                .toList();
    }

    private static Optional<PublicKey> key(String base64) {
        try {
            var bytes = Base64.getMimeDecoder().decode(base64);
            return Optional.of(CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(bytes))
                    .getPublicKey());
        } catch (CertificateException | IllegalArgumentException _) {
            return Optional.empty(); // a certificate that cannot be read verifies nothing
        }
    }
}
