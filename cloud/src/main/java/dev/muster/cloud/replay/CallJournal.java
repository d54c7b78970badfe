package dev.muster.cloud.replay;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.recorded.RecordedCall;
import dev.muster.api.recorded.RecordedCalls;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The lines that a run wrote of its calls. The run of a large organization has millions: of each no more is kept than
 * where it begins, by the place that it is about.
 */
final class CallJournal {

    private static final int BUFFER_BYTES = 1 << 16;

    /** How runs begin a line; one that begins otherwise is read as a whole. */
    private static final Pattern PLACE = Pattern.compile(
            "\\{\"account_id\":\"([0-9]{12})\",\"region\":\"([a-z0-9-]{1,32})\"");

    private static final int PLACE_BYTES = 96;

    private static final int MOST_LINE_BYTES = 64_000_000;

    /** Where the lines of one place are in one file. */
    private static final class Lines {

        private long[] offsets = new long[8];

        private int[] lengths = new int[8];

        private int count;

        void add(long offset, int length) {
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, count * 2);
                lengths = Arrays.copyOf(lengths, count * 2);
            }
            offsets[count] = offset;
            lengths[count++] = length;
        }
    }

    private final Map<Path, Map<Place, Lines>> files = new LinkedHashMap<>();

    private final Map<AccountId, SortedSet<RegionId>> regions = new HashMap<>();

    private CallJournal() {}

    /** The journal of a run; an empty one where it wrote none. */
    static CallJournal of(Path root) {
        var journal = new CallJournal();
        try {
            for (var file : RecordedCalls.files(root)) {
                if (Folders.isFile(file)) {
                    var places = places(file);
                    journal.files.put(file, places);
                    places.keySet().forEach(place -> journal.regions.computeIfAbsent(place.account(),
                            _ -> new TreeSet<>()).add(place.region()));
                }
            }
        } catch (IOException e) {
            throw new InvalidReplay("the record of calls in `" + root + "` cannot be read: " + Unreadable.reason(e),
                    e);
        }
        return journal;
    }

    private static Map<Place, Lines> places(Path file) throws IOException {
        var places = new HashMap<Place, Lines>();
        try (var in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
            long offset = 0;
            var line = new ByteArrayOutputStream(BUFFER_BYTES);
            while (readLine(in, line)) {
                var found = place(line);
                if (found.isPresent()) {
                    places.computeIfAbsent(found.get(), _ -> new Lines()).add(offset, line.size());
                }
                offset += line.size() + 1L;
            }
        }
        return places;
    }

    /** The next line, without its end; false after the last. */
    private static boolean readLine(InputStream in, ByteArrayOutputStream line) throws IOException {
        line.reset();
        int next = in.read();
        if (next < 0) {
            return false;
        }
        while (next >= 0 && next != '\n') {
            if (line.size() == MOST_LINE_BYTES) {
                throw new IOException("a line is longer than " + MOST_LINE_BYTES + " bytes");
            }
            line.write(next);
            next = in.read();
        }
        return true;
    }

    private static Optional<Place> place(ByteArrayOutputStream line) {
        var bytes = line.toByteArray();
        var start = PLACE.matcher(new String(bytes, 0, Math.min(bytes.length, PLACE_BYTES), StandardCharsets.UTF_8));
        if (start.lookingAt() && RegionId.isValid(start.group(2))) {
            return Optional.of(new Place(new AccountId(start.group(1)), new RegionId(start.group(2))));
        }
        return RecordedCalls.parse(new String(bytes, StandardCharsets.UTF_8))
                .map(call -> new Place(call.account(), call.region()));
    }

    /** Whether the run wrote down what became of its calls. */
    boolean isPresent() {
        return !files.isEmpty();
    }

    /** The Regions in which calls were made for an account. */
    SortedSet<RegionId> regions(AccountId account) {
        return regions.getOrDefault(account, Collections.emptySortedSet());
    }

    /** The calls of a place: of several lines about one, the last. */
    Collection<RecordedCall> of(Place place) throws IOException {
        var calls = new LinkedHashMap<RecordedCall.Key, RecordedCall>();
        for (var file : files.entrySet()) {
            var lines = file.getValue().get(place);
            if (lines != null) {
                for (var line : read(file.getKey(), lines)) {
                    RecordedCalls.parse(line).ifPresent(call -> calls.put(call.key(), call));
                }
            }
        }
        return calls.values();
    }

    private static List<String> read(Path file, Lines lines) throws IOException {
        var texts = new ArrayList<String>(lines.count);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int at = 0; at < lines.count; at++) {
                var line = ByteBuffer.allocate(lines.lengths[at]);
                while (line.hasRemaining() && channel.read(line, lines.offsets[at] + line.position()) >= 0) {
                    // until all of it is there
                }
                texts.add(new String(line.array(), 0, line.position(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }
}
