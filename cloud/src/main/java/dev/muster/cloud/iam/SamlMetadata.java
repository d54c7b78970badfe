package dev.muster.cloud.iam;

import java.io.StringReader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * What IAM looks at in the metadata of a SAML provider.
 *
 * @param validUntil as the document says
 */
record SamlMetadata(Optional<Instant> validUntil) {

    /** Refuses what is not the metadata of an entity. */
    static SamlMetadata parse(String document) {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            var reader = factory.createXMLStreamReader(new StringReader(document));
            Optional<Instant> validUntil = Optional.empty();
            var depth = 0;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (depth == 0) {
                            if (!reader.getLocalName().equals("EntityDescriptor")) {
                                throw unreadable();
                            }
                            validUntil = instant(reader.getAttributeValue(null, "validUntil"));
                        }
                        depth++;
                    }
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    default -> {
                        // text, comments and the like say nothing to us
                    }
                }
            }
            return new SamlMetadata(validUntil);
        } catch (XMLStreamException _) {
            throw unreadable();
        }
    }

    private static Optional<Instant> instant(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException _) {
            throw unreadable();
        }
    }

    private static RuntimeException unreadable() {
        return Refusals.invalid("Could not parse metadata");
    }
}
