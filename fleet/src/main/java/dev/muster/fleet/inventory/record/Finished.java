package dev.muster.fleet.inventory.record;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.recorded.RecordedCall;
import dev.muster.api.recorded.RecordedCalls;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What a run that was broken off has done already, a bit for each call. Immutable once read. */
public final class Finished {

    private final Map<AccountId, BitSet> done = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    private Finished() {}

    /** Nothing is done yet. */
    public static Finished nothing() {
        return new Finished();
    }

    /**
     * Reads the lines of a run that goes on, and leaves in the file those alone that need not be made again: that are
     * complete, and whose file is there as a whole.
     *
     * @param each is told of each of these
     */
    public static Finished of(RunFolder folder, Consumer<RecordedCall> each) throws IOException {
        var finished = new Finished();
        var file = folder.calls();
        if (!Files.exists(file)) {
            return finished;
        }
        var aside = file.resolveSibling("." + file.getFileName() + WholeJson.PART);
        try (var lines = Files.lines(file); var out = Files.newBufferedWriter(aside, StandardCharsets.UTF_8)) {
            for (var line : (Iterable<String>) lines::iterator) {
                var call = RecordedCalls.parse(line).filter(known -> known.state().isComplete());
                if (call.isPresent() && isThere(folder, call.get()) && finished.add(call.get().key())) {
                    out.write(line);
                    out.write('\n');
                    each.accept(call.get());
                }
            }
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return finished;
    }

    /** A loss of power may leave a file that is empty, or ends in zeros. */
    private static boolean isThere(RunFolder folder, RecordedCall call) throws IOException {
        if (call.file().isEmpty()) {
            return true;
        }
        var file = folder.path().resolve(call.file().get());
        if (!Files.isRegularFile(file) || Files.size(file) == 0) {
            return false;
        }
        try (var content = new RandomAccessFile(file.toFile(), "r")) {
            content.seek(content.length() - 1);
            return content.read() != 0;
        }
    }

    private boolean add(RecordedCall.Key key) {
        int number = numbers.computeIfAbsent(text(key.region(), key.name()), _ -> numbers.size());
        var bits = done.computeIfAbsent(key.account(), _ -> new BitSet());
        boolean isNew = !bits.get(number);
        bits.set(number);
        return isNew;
    }

    /** Whether the call need not be made again. */
    public boolean has(AccountId account, RegionId region, String name) {
        var bits = done.get(account);
        var number = bits == null ? null : numbers.get(text(region, name));
        return bits != null && number != null && bits.get(number);
    }

    private static String text(RegionId region, String name) {
        return region + "/" + name;
    }
}
