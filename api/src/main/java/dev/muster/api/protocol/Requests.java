package dev.muster.api.protocol;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import dev.muster.api.wire.WireResponse;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Supplier;

/** What the requests of all protocols have in common. */
final class Requests {

    private Requests() {}

    /**
     * The input as it is sent: with an idempotency token in every place that wants one and has none.
     *
     * @throws IllegalArgumentException if the operation streams events, which cannot be told in one message
     */
    static Document.Members prepared(OperationModel operation, Document.Members input, Supplier<String> tokens) {
        if (operation.streamsEvents()) {
            throw new IllegalArgumentException(
                    "operation `" + operation.name() + "` streams events, which Muster does not speak");
        }
        return withTokens(operation.input(), input, tokens);
    }

    static Document.Members withTokens(Shape.Structure shape, Document.Members input, Supplier<String> tokens) {
        LinkedHashMap<String, Document> filled = null;
        for (var member : shape.members().values()) {
            if (member.idempotencyToken() && !input.members().containsKey(member.name())) {
                filled = filled == null ? new LinkedHashMap<>(input.members()) : filled;
                filled.put(member.name(), new Document.Text(tokens.get()));
            }
        }
        return filled == null ? input : new Document.Members(filled);
    }

    /** The host with the operation's prefix, labels in it filled from the input. */
    static String host(OperationModel operation, Document.Members input, String host) {
        if (operation.hostPrefix().isEmpty() || !HostPrefix.suits(host)) {
            return host;
        }
        var prefix = operation.hostPrefix().get();
        for (var member : operation.input().members().values()) {
            var label = '{' + member.name() + '}';
            if (prefix.contains(label)) {
                var value = input.text(member.name()).orElseThrow(() -> missing(operation, member));
                if (!HostPrefix.isPart(value)) {
                    throw new IllegalArgumentException("operation `" + operation.name() + "`: `" + member.name()
                            + "` becomes part of the host name and may hold letters, digits, hyphens and dots alone");
                }
                prefix = prefix.replace(label, value);
            }
        }
        return prefix + host;
    }

    static IllegalArgumentException missing(OperationModel operation, Shape.Member member) {
        return new IllegalArgumentException(
                "operation `" + operation.name() + "` needs `" + member.name() + "` to find its way");
    }

    static boolean isSuccess(WireResponse response) {
        return response.status() >= 200 && response.status() < 300;
    }

    static Optional<String> requestId(WireResponse response) {
        return response.headers().first("x-amzn-requestid").or(() -> response.headers().first("x-amz-request-id"));
    }

    /** The shape of an error by its code, among those that the operation lists. */
    static Optional<Shape.Structure> errorShape(OperationModel operation, String code) {
        return operation.errors().stream().filter(
                shape -> shape.name().equals(code) || shape.error().filter(error -> error.code().equals(code))
                        .isPresent())
                .findFirst();
    }
}
