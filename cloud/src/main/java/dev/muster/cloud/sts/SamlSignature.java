package dev.muster.cloud.sts;

import java.security.Key;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Verifies the signature of a SAML response or assertion. What an attacker may move around in a document is taken from
 * them: the signature must be a child of the element that it signs, cover that very element and nothing else, and no
 * two elements may share an ID.
 */
final class SamlSignature {

    /** What SAML allows (SAML core, 5.4.4). */
    private static final Set<String> TRANSFORMS = Set.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE,
            CanonicalizationMethod.EXCLUSIVE_WITH_COMMENTS);

    /** How SAML and XML Signature spell the attribute that references find. */
    private static final List<String> ID_NAMES = List.of("ID", "Id", "id");

    private SamlSignature() {}

    /** Whether an element carries signatures at all. */
    static boolean present(Element element) {
        return !SamlXml.children(element, SamlXml.SIGNATURE, "Signature").isEmpty();
    }

    /** Whether the element's own signature is one of these keys', over the whole element. */
    static boolean valid(Element element, List<PublicKey> keys) {
        var signature = SamlXml.child(element, SamlXml.SIGNATURE, "Signature");
        var id = SamlXml.attribute(element, "ID").filter(text -> !text.isEmpty());
        return signature.isPresent() && id.isPresent() && unique(element.getOwnerDocument(), id.get())
                && keys.stream().anyMatch(key -> valid(element, id.get(), signature.get(), key));
    }

    private static boolean unique(Document document, String id) {
        var root = document.getDocumentElement();
        return Stream.concat(Stream.of(root), SamlXml.below(root, "*", "*").stream())
                .flatMap(element -> ID_NAMES.stream().map(element::getAttribute))
                .filter(id::equals)
                .count() == 1;
    }

    private static boolean valid(Element element, String id, Element signature, Key key) {
        try {
            var context = new DOMValidateContext(KeySelector.singletonKeySelector(key), signature);
            // no weak algorithms, no references to elsewhere, no XSLT
            context.setProperty("org.jcp.xml.dsig.secureValidation", true);
            context.setIdAttributeNS(element, null, "ID");
            var xml = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            var references = xml.getSignedInfo().getReferences();
            return references.size() == 1 && covers(references.getFirst(), id) && xml.validate(context);
        } catch (MarshalException | XMLSignatureException _) {
            return false;
        }
    }

    private static boolean covers(Reference reference, String id) {
        return ("#" + id).equals(reference.getURI())
                && reference.getTransforms().stream().allMatch(each -> TRANSFORMS.contains(each.getAlgorithm()));
    }
}
