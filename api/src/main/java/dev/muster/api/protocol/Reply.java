package dev.muster.api.protocol;

import dev.muster.api.document.Document;
import java.util.Optional;

/** What a service answered. */
public sealed interface Reply {

    /** The answer of success. */
    record Success(Document.Members output, Optional<String> requestId) implements Reply {}

    /**
     * The answer of failure.
     *
     * @param status    the HTTP status
     * @param code      the error's name; the status as text where the answer names none
     * @param message   the text for people, possibly empty
     * @param members   what else the answer says
     */
    record Failure(int status, String code, String message, Document.Members members, Optional<String> requestId)
            implements
                Reply {}
}
