package dev.muster.cloud.sts;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Element;

/** A SAML identity provider with a key of its own, which signs whatever a test wants. */
record SamlIssuer(String entityId, PrivateKey key, Certificate certificate) {

    /** What a response has a signature of. */
    enum Signing {
        RESPONSE, ASSERTION, BOTH, NOTHING
    }

    private static final char[] PASSWORD = "changeit".toCharArray();

    /** A provider with a fresh key; Java makes certificates by its keytool only. */
    static SamlIssuer generate(String entityId) {
        try {
            var directory = Files.createTempDirectory("saml");
            var store = directory.resolve("keys.p12");
            var keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair", "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass",
                    new String(PASSWORD), "-alias", "idp", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=idp")
                    .redirectErrorStream(true)
                    .start();
            var output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new AssertionError(output);
            }
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
            Files.delete(store);
            Files.delete(directory);
            return new SamlIssuer(entityId, (PrivateKey) keys.getKey("idp", PASSWORD), keys.getCertificate("idp"));
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    String metadata() {
        try {
            return """
                    <?xml version="1.0"?>
                    <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">
                      <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                        <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
                          <ds:X509Data><ds:X509Certificate>
                            %s
                          </ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
                      </md:IDPSSODescriptor>
                    </md:EntityDescriptor>""".formatted(entityId,
                    Base64.getMimeEncoder().encodeToString(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A response as AWS wants it, edited before it is signed. */
    String response(Instant now, String roleAndProvider, Signing signing, UnaryOperator<String> edit) {
        var end = now.plusSeconds(600);
        var text = """
                <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r1" Version="2.0" \
                IssueInstant="%1$s"><samlp:Status><samlp:StatusCode \
                Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>\
                <Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a1" Version="2.0" IssueInstant="%1$s">\
                <Issuer>%3$s</Issuer><Subject>\
                <NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">alice</NameID>\
                <SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">\
                <SubjectConfirmationData NotOnOrAfter="%2$s" Recipient="https://signin.aws.amazon.com/saml"/>\
                </SubjectConfirmation></Subject>\
                <Conditions NotBefore="%1$s" NotOnOrAfter="%2$s"><AudienceRestriction>\
                <Audience>urn:amazon:webservices</Audience></AudienceRestriction></Conditions>\
                <AuthnStatement AuthnInstant="%1$s"/><AttributeStatement>%4$s%5$s</AttributeStatement>\
                </Assertion></samlp:Response>""".formatted(now, end, entityId, attribute("Role", roleAndProvider),
                attribute("RoleSessionName", "alice@example.com"));
        return sign(edit.apply(text), signing);
    }

    static String attribute(String name, String value) {
        return "<Attribute Name=\"https://aws.amazon.com/SAML/Attributes/" + name + "\"><AttributeValue>" + value
                + "</AttributeValue></Attribute>";
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha1(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private String sign(String xml, Signing signing) {
        try {
            var document = SamlXml.parse(xml).orElseThrow(() -> new AssertionError("the test's XML is broken"));
            var response = document.getDocumentElement();
            var assertion = SamlXml.children(response, SamlXml.ASSERTION, "Assertion").getFirst();
            if (signing == Signing.ASSERTION || signing == Signing.BOTH) {
                sign(assertion);
            }
            if (signing == Signing.RESPONSE || signing == Signing.BOTH) {
                sign(response);
            }
            var text = new StringWriter();
            var transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException | TransformerException e) {
            throw new AssertionError(e);
        }
    }

    private void sign(Element element) throws GeneralSecurityException, MarshalException, XMLSignatureException {
        var factory = XMLSignatureFactory.getInstance("DOM");
        var reference = factory.newReference("#" + element.getAttribute("ID"),
                factory.newDigestMethod(DigestMethod.SHA256, null),
                List.of(factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                        factory.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                null, null);
        var info = factory.newSignedInfo(
                factory.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                factory.newSignatureMethod(SignatureMethod.RSA_SHA256, null), List.of(reference));
        // the schema has the signature right after the issuer
        var issuers = SamlXml.children(element, SamlXml.ASSERTION, "Issuer");
        var next = issuers.isEmpty() ? element.getFirstChild() : issuers.getFirst().getNextSibling();
        var context = new DOMSignContext(key, element, next);
        context.setIdAttributeNS(element, null, "ID");
        factory.newXMLSignature(info, null).sign(context);
    }
}
