package dev.muster.cloud.trail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads what {@link PageWriter} has written, from the first event to the last. */
final class PageReader {

    static final int READ_ONLY = 1;

    static final int FAILED = 2;

    private final ByteBuffer in;

    private final List<String> shared = new ArrayList<>();

    private PageReader(byte[] content) {
        in = ByteBuffer.wrap(content);
    }

    static List<TrailEvent> events(byte[] content) {
        var reader = new PageReader(content);
        var events = new ArrayList<TrailEvent>();
        while (reader.in.hasRemaining()) {
            events.add(reader.event());
        }
        return events;
    }

    private TrailEvent event() {
        var id = new UUID(in.getLong(), in.getLong());
        var at = Instant.ofEpochMilli(in.getLong());
        var flags = in.get();
        var region = shared();
        var sourceIp = shared();
        var userAgent = shared();
        var service = shared();
        var name = shared();
        var account = shared();
        var identity = shared();
        var requestId = text();
        var parameters = text();
        var elements = text();
        var failure = (flags & FAILED) == 0
                ? Optional.<CallRecord.Failure>empty()
                : Optional.of(new CallRecord.Failure(shared(), text()));
        return new TrailEvent(id, at, (flags & READ_ONLY) != 0, region, sourceIp, userAgent, service, name, account,
                identity, requestId, parameters, elements, failure);
    }

    private String shared() {
        int number = number();
        if (number > 0) {
            return shared.get(number - 1);
        }
        var text = text();
        shared.add(text);
        return text;
    }

    private String text() {
        int length = number();
        var text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    private int number() {
        int number = 0;
        int shift = 0;
        byte octet = in.get();
        while (octet < 0) {
            number |= (octet & 0x7f) << shift;
            shift += 7;
            octet = in.get();
        }
        return number | octet << shift;
    }
}
