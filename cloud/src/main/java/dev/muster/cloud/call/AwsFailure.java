package dev.muster.cloud.call;

import dev.muster.api.document.Document;
import java.util.LinkedHashMap;
import java.util.OptionalInt;

/**
 * An answer that is an error, in AWS's words. The edge turns it into the protocol's form; it is not a fault of the
 * server and is not logged as one.
 */
public final class AwsFailure extends RuntimeException {

    private final String code;

    private final OptionalInt status;

    private final Document.Members members;

    private AwsFailure(String code, OptionalInt status, String message, Document.Members members) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.members = members;
    }

    /**
     * An error that the service's model knows: its HTTP status and form come from there.
     *
     * @param code the name of the error's shape, such as {@code ResourceNotFoundException}
     */
    public static AwsFailure modelled(String code, String message) {
        return new AwsFailure(code, OptionalInt.empty(), message, Document.Members.EMPTY);
    }

    /** An error outside the model, common to all services. */
    public static AwsFailure common(int status, String code, String message) {
        return new AwsFailure(code, OptionalInt.of(status), message, Document.Members.EMPTY);
    }

    /** The same error with one more member of its shape. */
    public AwsFailure with(String member, Document value) {
        var more = new LinkedHashMap<>(members.members());
        more.put(member, value);
        return new AwsFailure(code, status, message(), new Document.Members(more));
    }

    public AwsFailure with(String member, String value) {
        return with(member, new Document.Text(value));
    }

    /** The same error in other words. */
    public AwsFailure saying(String message) {
        return new AwsFailure(code, status, message, members);
    }

    /** The error's shape name or common code. */
    public String code() {
        return code;
    }

    /** The HTTP status, where the model does not say it. */
    public OptionalInt status() {
        return status;
    }

    /** Members of the error's shape besides the message. */
    public Document.Members members() {
        return members;
    }

    public String message() {
        var message = getMessage();
        return message == null ? "" : message;
    }
}
