package dev.muster.api.protocol;

import dev.muster.api.catalog.Protocol;

/** The refusal of a protocol that is known but not spoken. */
final class Unspoken {

    private Unspoken() {}

    /** EC2 and REST_XML will share {@link XmlReader} and {@link XmlWriter} with QUERY. */
    static UnsupportedOperationException protocol(Protocol protocol) {
        return new UnsupportedOperationException("protocol `" + protocol + "` is not spoken yet");
    }
}
