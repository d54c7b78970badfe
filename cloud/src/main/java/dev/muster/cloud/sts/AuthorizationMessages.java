package dev.muster.cloud.sts;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Seal;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Principal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Messages about a refusal, which only those read who may call DecodeAuthorizationMessage in the account of the refused
 * principal. AWS says neither whether other accounts can read them nor how long they can be read; we keep them from
 * other accounts, and good for a week.
 */
public final class AuthorizationMessages {

    private static final String PURPOSE = "sts authorization message for ";

    private static final Duration GOOD_FOR = Duration.ofDays(7);

    private final Seal seal;

    public AuthorizationMessages(Seal seal) {
        this.seal = seal;
    }

    /**
     * What was refused.
     *
     * @param explicitDeny whether a policy denies it, rather than none allowing it
     * @param denying    the statement that denies it, where the account of the principal may see it
     * @param principal  who asked
     * @param conditions the condition keys of the request
     */
    public record Refusal(boolean explicitDeny, Optional<Statement> denying, Principal principal, String action,
            String resource,
            Map<String, List<String>> conditions) {

        public Refusal {
            conditions = Map.copyOf(conditions);
        }
    }

    /** The text to hand out about a refusal; empty if nobody's account was refused, who could read it then. */
    public Optional<String> encode(Refusal refusal, Instant now) {
        return refusal.principal().account().map(account -> seal.close(PURPOSE + account, content(refusal, now)));
    }

    private static byte[] content(Refusal refusal, Instant now) {
        var bytes = new ByteArrayOutputStream();
        try (var data = new DataOutputStream(bytes)) {
            data.writeLong(now.getEpochSecond());
            try (var deflated = new DeflaterOutputStream(data)) {
                deflated.write(RefusalJson.of(refusal).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What a text says, as JSON; empty if it was not made here for this account, or too long ago. */
    Optional<String> decode(String message, AccountId reader, Instant now) {
        return seal.open(PURPOSE + reader, message).flatMap(content -> read(content, now));
    }

    private static Optional<String> read(byte[] content, Instant now) {
        try (var data = new DataInputStream(new ByteArrayInputStream(content))) {
            if (now.isAfter(Instant.ofEpochSecond(data.readLong()).plus(GOOD_FOR))) {
                return Optional.empty();
            }
            try (var inflated = new InflaterInputStream(data)) {
                return Optional.of(new String(inflated.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
