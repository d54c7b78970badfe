package dev.muster.cloud.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.fault.FaultPlan;
import dev.muster.cloud.fault.Faults;
import dev.muster.cloud.fault.InvalidFaults;
import dev.muster.cloud.guardduty.LoadedFindings;
import dev.muster.cloud.guardduty.finding.FindingBatch;
import dev.muster.cloud.mail.Delivery;
import dev.muster.cloud.mail.Posted;
import dev.muster.cloud.trail.Recorded;
import dev.muster.cloud.trail.TrailQuery;
import dev.muster.policy.explain.Explanation;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the server shows beside the AWS APIs, under {@code /_muster}: the trail, the mailbox, the faults, its health;
 * and where findings are loaded. They tell of all accounts without a signature, so they answer this machine only, and no
 * page of another site's.
 */
final class LocalPages {

    static final String ROOT = "/_muster";

    private static final JsonFactory JSON = new JsonFactory();

    private static final int DEFAULT_EVENTS = 1_000;

    private static final int MOST_EVENTS = 100_000;

    private static final List<String> NO_PARAMETERS = List.of();

    private static final List<String> TRAIL_PARAMETERS = List.of("account", "source", "name", "writes", "errors",
            "since", "limit");

    private static final List<String> MAIL_PARAMETERS = List.of("to", "account");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** What the pages need of the world. */
    interface Source {

        List<String> events(TrailQuery query);

        /** What the trail knows of a call, by the id of its event. */
        Optional<Recorded> recorded(UUID event);

        /** A refusal as a message for DecodeAuthorizationMessage, if anybody could read it. */
        Optional<String> encoded(Explanation refusal);

        List<Posted> letters();

        /** What goes wrong with calls. */
        Faults faults();

        /** Puts another plan in force; throws {@link InvalidFaults}, and the old one stays, if it is about nothing here. */
        void replaceFaults(FaultPlan plan);

        /** Loads findings; throws {@link FindingBatch.Unfit}, and nothing is loaded, if any has no place here. */
        List<LoadedFindings> load(FindingBatch batch, Optional<AccountId> account, Optional<RegionId> region);

        /** Brings the world back to its first state; false if that is not allowed. */
        boolean reset();
    }

    private final Source source;

    private final FaultsPage faults;

    private final FindingsPage findings;

    private final WhyPage why;

    LocalPages(Source source) {
        this.source = source;
        this.faults = new FaultsPage(source);
        this.findings = new FindingsPage(source);
        this.why = new WhyPage(source);
    }

    /** Where a decision is explained. */
    static String why(UUID event) {
        return ROOT + "/trail/" + event + "/why";
    }

    static boolean mine(WireRequest request) {
        return request.rawPath().equals(ROOT) || request.rawPath().startsWith(ROOT + "/");
    }

    WireResponse answer(WireRequest request, Call.Origin origin) {
        var stranger = ThisMachine.refusal(request, origin);
        if (stranger.isPresent()) {
            return problem(403, stranger.get());
        }
        var query = query(request);
        var event = WhyPage.event(request);
        if (event.isPresent()) {
            return page(query, NO_PARAMETERS, () -> why.answer(event.get(), request));
        }
        return switch (request.method() + " " + request.rawPath().substring(ROOT.length())) {
            case "GET ", "GET /" -> page(query, NO_PARAMETERS, () -> json("{\"pages\":[\"GET /_muster/health\","
                    + "\"GET /_muster/trail\",\"GET /_muster/trail/ID/why\",\"GET /_muster/mail\",\"GET /_muster/faults\",\"PUT /_muster/faults\","
                    + "\"DELETE /_muster/faults\",\"POST /_muster/findings\",\"POST /_muster/reset\"]}"));
            case "GET /health" -> page(query, NO_PARAMETERS, () -> json("{\"status\":\"ok\"}"));
            case "GET /trail" -> page(query, TRAIL_PARAMETERS, () -> trail(query));
            case "GET /mail" -> page(query, MAIL_PARAMETERS, () -> mail(query));
            case "GET /faults" -> page(query, NO_PARAMETERS, faults::show);
            case "PUT /faults" -> page(query, NO_PARAMETERS, () -> faults.replace(request));
            case "DELETE /faults" -> page(query, NO_PARAMETERS, faults::remove);
            case "POST /findings" -> page(query, FindingsPage.PARAMETERS, () -> findings.load(query, request));
            case "POST /reset" -> page(query, NO_PARAMETERS, this::reset);
            default -> problem(404, "there is no page `" + request.method() + " " + request.rawPath()
                    + "`; see GET /_muster");
        };
    }

    /** The page, unless a parameter is given that it does not know: a misspelt filter must not show everything. */
    private static WireResponse page(Map<String, String> query, List<String> known, Supplier<WireResponse> page) {
        for (var key : query.keySet()) {
            if (!known.contains(key)) {
                return problem(400, "unknown parameter `" + key + "`; "
                        + (known.isEmpty() ? "this page takes none" : "known are " + String.join(", ", known)));
            }
        }
        return page.get();
    }

    private WireResponse reset() {
        return source.reset()
                ? new WireResponse(204, Headers.NONE, new byte[0])
                : problem(403, "the world is brought back to its first state only with --auth off");
    }

    private WireResponse trail(Map<String, String> query) {
        try {
            var limit = Integer.parseInt(query.getOrDefault("limit", Integer.toString(DEFAULT_EVENTS)));
            if (limit < 1 || limit > MOST_EVENTS) {
                return problem(400, "limit must be 1 to " + MOST_EVENTS + ", got `" + limit + "`");
            }
            var events = source.events(new TrailQuery(value(query, "account"), value(query, "source"), value(query,
                    "name"), truth(query, "writes"), truth(query, "errors"), since(query), limit));
            return json("{\"Records\":[" + String.join(",", events) + "]}");
        } catch (NumberFormatException _) {
            return problem(400, "limit must be a number, got `" + query.get("limit") + "`");
        } catch (DateTimeException _) {
            return problem(400, "since must be like 2026-01-15T12:00:00Z, got `" + query.get("since") + "`");
        } catch (IllegalArgumentException e) {
            return problem(400, String.valueOf(e.getMessage()));
        }
    }

    /** Times that milliseconds cannot count are no times to ask for. */
    private static Optional<Instant> since(Map<String, String> query) {
        return value(query, "since").map(Instant::parse).map(time -> {
            if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
                throw new DateTimeException("out of range");
            }
            return time;
        });
    }

    private static Optional<String> value(Map<String, String> query, String key) {
        return Optional.ofNullable(query.get(key));
    }

    private static Optional<Boolean> truth(Map<String, String> query, String key) {
        return value(query, key).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(key + " must be true or false, got `" + text + "`");
        });
    }

    private WireResponse mail(Map<String, String> query) {
        var to = value(query, "to").map(text -> text.toLowerCase(Locale.ROOT));
        var account = value(query, "account");
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("letters");
            for (var posted : source.letters()) {
                var letter = posted.letter();
                var wanted = to.map(letter.to().toLowerCase(Locale.ROOT)::equals).orElse(true)
                        && account.map(letter.account().digits()::equals).orElse(true);
                if (wanted) {
                    json.writeStartObject();
                    json.writeStringField("account", letter.account().digits());
                    json.writeStringField("to", letter.to());
                    json.writeStringField("from", letter.from());
                    json.writeStringField("subject", letter.subject());
                    json.writeStringField("text", letter.text());
                    json.writeStringField("arrived", letter.deliverAt().toString());
                    json.writeStringField("channel", letter.channel().name().toLowerCase(Locale.ROOT));
                    delivery(json, posted.delivery());
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return json(text.toString());
    }

    private static void delivery(JsonGenerator json, Delivery delivery) throws IOException {
        json.writeStringField("delivery", delivery.state().text());
        if (delivery.tries() > 0) {
            json.writeNumberField("tries", delivery.tries());
        }
        if (delivery.problem().isPresent()) {
            json.writeStringField("problem", delivery.problem().get());
        }
        if (delivery.tries() > 0 && delivery.nextTry().isPresent()) {
            json.writeStringField("next_try", delivery.nextTry().get().toString());
        }
    }

    private static Map<String, String> query(WireRequest request) {
        var values = new HashMap<String, String>();
        for (var pair : request.rawQuery().split("&", -1)) {
            var equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                values.put(decoded(equals < 0 ? pair : pair.substring(0, equals)), equals < 0
                        ? ""
                        : decoded(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    static WireResponse json(String text) {
        return json(200, text);
    }

    private static WireResponse json(int status, String text) {
        return new WireResponse(status, Headers.of("content-type", "application/json"), text.getBytes(
                StandardCharsets.UTF_8));
    }

    static WireResponse problem(int status, String message) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("message", message);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return json(status, text.toString());
    }
}
