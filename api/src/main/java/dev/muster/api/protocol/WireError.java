package dev.muster.api.protocol;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.util.Optional;

/**
 * An error on its way to a client.
 *
 * @param code        the error's name on the wire
 * @param httpStatus  the HTTP status
 * @param senderFault whether the caller is to blame
 * @param shape       the error's shape, where the model has one
 * @param members     the members besides the message; those that the shape does not name are written as they are
 * @param message     the text for people
 * @param modelled    whether the service raised the error, as opposed to the front end before it
 */
public record WireError(String code, int httpStatus, boolean senderFault, Optional<Shape.Structure> shape,
        Document.Members members, String message, boolean modelled) {

    /** An error of the front end, which no model describes. */
    public static WireError frontEnd(String code, int httpStatus, String message) {
        return new WireError(code, httpStatus, httpStatus < 500, Optional.empty(), Document.Members.EMPTY, message,
                false);
    }

    /** The name of the member that holds the message: as the shape spells it, else in lower case. */
    String messageName() {
        if (!modelled || shape.isEmpty()) {
            return "message";
        }
        for (var member : shape.get().members().values()) {
            if (member.name().equalsIgnoreCase("message")) {
                return member.locationName();
            }
        }
        return "message";
    }
}
