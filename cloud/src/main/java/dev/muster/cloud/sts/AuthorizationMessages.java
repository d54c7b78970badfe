package dev.muster.cloud.sts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.Seal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Messages about a refusal, which only those read who may call DecodeAuthorizationMessage in the account of the refused
 * principal. AWS does not say whether other accounts can read them; we keep them from those.
 */
public final class AuthorizationMessages {

    private static final String PURPOSE = "sts authorization message for ";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Seal seal;

    public AuthorizationMessages(Seal seal) {
        this.seal = seal;
    }

    /**
     * What was refused.
     *
     * @param explicitDeny whether a policy denies it, rather than none allowing it
     * @param principal    who asked
     * @param conditions   the condition keys of the request
     */
    public record Refusal(boolean explicitDeny, Identity principal, String action, String resource,
            Map<String, List<String>> conditions) {

        public Refusal {
            conditions = Map.copyOf(conditions);
        }
    }

    /** The text to send along with a refusal. */
    public String encode(Refusal refusal) {
        var bytes = new ByteArrayOutputStream();
        try (var deflated = new DeflaterOutputStream(bytes)) {
            deflated.write(json(refusal).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seal.close(PURPOSE + refusal.principal().account(), bytes.toByteArray());
    }

    /** What a text says, as JSON; empty if it was not made here for this account. */
    Optional<String> decode(String message, AccountId reader) {
        return seal.open(PURPOSE + reader, message).map(bytes -> {
            try (var inflated = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
                return new String(inflated.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String json(Refusal refusal) {
        var root = JSON.createObjectNode();
        root.put("allowed", false);
        root.put("explicitDeny", refusal.explicitDeny());
        root.putObject("matchedStatements").putArray("items");
        root.putObject("failures").putArray("items");
        var context = root.putObject("context");
        putPrincipal(context.putObject("principal"), refusal.principal());
        context.put("action", refusal.action());
        context.put("resource", refusal.resource());
        var items = context.putObject("conditions").putArray("items");
        new TreeMap<>(refusal.conditions()).forEach((key, values) -> {
            var item = items.addObject();
            item.put("key", key);
            var list = item.putObject("values").putArray("items");
            values.forEach(value -> list.addObject().put("value", value));
        });
        return root.toString();
    }

    private static void putPrincipal(ObjectNode node, Identity principal) {
        node.put("id", principal.userId());
        switch (principal) {
            case Identity.User user -> node.put("name", user.name());
            case Identity.RoleSession session -> node.put("name", session.sessionName());
            case Identity.Federated federated -> node.put("name", federated.name());
            case Identity.Root root -> node.put("name", root.account().digits());
        }
        node.put("arn", principal.arn());
    }
}
