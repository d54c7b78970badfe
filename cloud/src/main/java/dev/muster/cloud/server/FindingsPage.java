package dev.muster.cloud.server;

import com.fasterxml.jackson.core.JsonFactory;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import dev.muster.cloud.guardduty.LoadedFindings;
import dev.muster.cloud.guardduty.finding.FindingBatch;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /_muster/findings}: findings of GuardDuty that were found elsewhere, loaded into this world. */
final class FindingsPage {

    static final List<String> PARAMETERS = List.of("account", "region");

    private static final JsonFactory JSON = new JsonFactory();

    private static final int MOST_UNKNOWN = 100;

    private final LocalPages.Source source;

    FindingsPage(LocalPages.Source source) {
        this.source = source;
    }

    WireResponse load(Map<String, String> query, WireRequest request) {
        var account = Optional.ofNullable(query.get("account"));
        var region = Optional.ofNullable(query.get("region"));
        if (account.isPresent() && !AccountId.isValid(account.get())) {
            return LocalPages.problem(400, "account must be 12 digits, got `" + account.get() + "`");
        }
        if (region.isPresent() && !RegionId.isValid(region.get())) {
            return LocalPages.problem(400, "region must be like us-east-1, got `" + region.get() + "`");
        }
        try {
            var batch = FindingBatch.read(text(request.body()));
            return shown(source.load(batch, account.map(AccountId::new), region.map(RegionId::new)), batch.unknown());
        } catch (FindingBatch.Unfit e) {
            return LocalPages.problem(400, String.join("; ", e.problems()));
        } catch (CharacterCodingException _) {
            return LocalPages.problem(400, "the body is not text in UTF-8");
        }
    }

    private static String text(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    private static WireResponse shown(List<LoadedFindings> loaded, Collection<String> unknown) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("loaded");
            for (var some : loaded) {
                json.writeStartObject();
                json.writeStringField("account", some.account().digits());
                json.writeStringField("region", some.region().code());
                json.writeNumberField("findings", some.count());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("unknownMembers");
            for (var path : unknown.stream().limit(MOST_UNKNOWN).toList()) {
                json.writeString(path);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return LocalPages.json(text.toString());
    }
}
