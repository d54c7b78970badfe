package dev.muster.api.recorded;

import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.recorded.RecordedCall.Effort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Recorded calls as lines of JSON. */
public final class RecordedCalls {

    private RecordedCalls() {}

    /** One line, without its end. */
    public static String line(RecordedCall call) {
        var members = new LinkedHashMap<String, Document>();
        members.put("account_id", text(call.account().digits()));
        members.put("region", text(call.region().code()));
        if (call.global()) {
            members.put("global", new Document.Bool(true));
        }
        members.put("service", text(call.service()));
        members.put("function", text(call.function()));
        members.put("operation", text(call.operation()));
        members.put("name", text(call.name()));
        call.forEach().ifPresent(parent -> members.put("for_each", text(parent)));
        members.put("parameters", call.parameters());
        call.resultKey().ifPresent(key -> members.put("result_key", text(key)));
        members.put("state", text(call.state().text()));
        call.file().ifPresent(file -> members.put("file", text(file)));
        call.error().ifPresent(error -> members.put("error", error(error)));
        if (!call.failures().isEmpty()) {
            members.put("failures", new Document.Items(call.failures().stream().<Document>map(RecordedCalls::failure)
                    .toList()));
        }
        var effort = call.effort();
        members.put("calls", new Document.Numeric(effort.calls()));
        members.put("tries", new Document.Numeric(effort.tries()));
        members.put("throttles", new Document.Numeric(effort.throttled()));
        members.put("items", new Document.Numeric(effort.items()));
        members.put("bytes", new Document.Numeric(effort.bytes()));
        members.put("ms", new Document.Numeric(effort.millis()));
        effort.started().ifPresent(started -> members.put("started", new Document.Time(started)));
        return json(new Document.Members(members));
    }

    private static Document.Members failure(ItemFailure failure) {
        var members = new LinkedHashMap<String, Document>();
        members.put("parameters", failure.parameters());
        members.put("error", error(failure.error()));
        return new Document.Members(members);
    }

    private static Document.Members error(CallError error) {
        var members = new LinkedHashMap<String, Document>();
        members.put("class", text(error.kind()));
        members.put("code", text(error.code()));
        members.put("message", text(error.message()));
        error.status().ifPresent(status -> members.put("status", new Document.Numeric(status)));
        error.action().ifPresent(action -> members.put("action", text(action)));
        error.remedy().ifPresent(remedy -> members.put("remedy", text(remedy)));
        return new Document.Members(members);
    }

    /** A document as one line of JSON. */
    public static String json(Document document) {
        var bytes = new ByteArrayOutputStream();
        try (var out = RecordedJson.generator(bytes)) {
            RecordedJson.write(out, document);
        } catch (IOException impossible) {
            throw new UncheckedIOException("write JSON into memory", impossible);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /**
     * The calls of a run, of all its shards: of several lines about one call the last. A line that a kill cut short is
     * passed over.
     *
     * @throws IOException if a file cannot be read
     */
    public static Collection<RecordedCall> of(Path run) throws IOException {
        var calls = new LinkedHashMap<RecordedCall.Key, RecordedCall>();
        for (var file : files(run)) {
            try (Stream<String> lines = Files.lines(file)) {
                lines.map(RecordedCalls::parse).flatMap(Optional::stream).forEach(call -> {
                    calls.remove(call.key());
                    calls.put(call.key(), call);
                });
            }
        }
        return calls.values();
    }

    /** The files with the calls of a run, in the order of their names. */
    public static List<Path> files(Path run) throws IOException {
        try (var files = Files.list(run)) {
            return files.filter(file -> RunLayout.isCalls(file.getFileName().toString())).sorted().toList();
        }
    }

    /** The call of a line; empty if it is none. */
    public static Optional<RecordedCall> parse(String line) {
        try (var parser = RecordedJson.parser(line)) {
            return RecordedJson.read(parser) instanceof Document.Members members ? call(members) : Optional.empty();
        } catch (IOException cutShort) {
            return Optional.empty();
        }
    }

    private static Optional<RecordedCall> call(Document.Members line) {
        var account = line.text("account_id").filter(AccountId::isValid);
        var region = line.text("region").filter(RegionId::isValid);
        var service = line.text("service");
        var function = line.text("function");
        var state = line.text("state").flatMap(CallState::of);
        if (account.isEmpty() || region.isEmpty() || service.isEmpty() || function.isEmpty() || state.isEmpty()) {
            return Optional.empty();
        }
        var failures = line.get("failures").filter(Document.Items.class::isInstance).map(Document.Items.class::cast)
                .map(Document.Items::items).orElse(List.of()).stream()
                .filter(Document.Members.class::isInstance).map(Document.Members.class::cast)
                .map(failure -> new ItemFailure(members(failure, "parameters").orElse(Document.Members.EMPTY),
                        error(members(failure, "error").orElse(Document.Members.EMPTY))))
                .toList();
        return Optional.of(new RecordedCall(new AccountId(account.get()), new RegionId(region.get()),
                line.get("global").filter(new Document.Bool(true)::equals).isPresent(), service.get(), function.get(),
                line.text("operation").orElse(function.get()),
                line.text("name").orElse(service.get() + "-" + function.get()), line.text("for_each"),
                members(line, "parameters").orElse(Document.Members.EMPTY), line.text("result_key"), state.get(),
                line.text("file"), members(line, "error").map(RecordedCalls::error), failures, effort(line)));
    }

    private static Optional<Document.Members> members(Document.Members holder, String name) {
        return holder.get(name).filter(Document.Members.class::isInstance).map(Document.Members.class::cast);
    }

    private static CallError error(Document.Members error) {
        var status = number(error, "status");
        return new CallError(error.text("class").orElse(""), error.text("code").orElse(""),
                error.text("message").orElse(""),
                status.isPresent() ? OptionalInt.of(status.get().intValue()) : OptionalInt.empty(),
                error.text("action"), error.text("remedy"));
    }

    private static Effort effort(Document.Members line) {
        return new Effort(number(line, "calls").map(BigDecimal::intValue).orElse(0),
                number(line, "tries").map(BigDecimal::intValue).orElse(0),
                number(line, "throttles").map(BigDecimal::intValue).orElse(0),
                number(line, "items").map(BigDecimal::longValue).orElse(0L),
                number(line, "bytes").map(BigDecimal::longValue).orElse(0L),
                number(line, "ms").map(BigDecimal::longValue).orElse(0L),
                line.text("started").flatMap(RecordedTime::parse));
    }

    private static Optional<BigDecimal> number(Document.Members holder, String name) {
        return holder.members().get(name) instanceof Document.Numeric(var value)
                ? Optional.of(value)
                : Optional.empty();
    }

    private static Document.Text text(String value) {
        return new Document.Text(value);
    }
}
