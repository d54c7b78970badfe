package dev.muster.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Holds a parser to work that is in proportion to its input. Short inputs hide what grows with the square of their
 * length; so of some inputs a piece is repeated until they are long, and those must keep the bounds too.
 */
public final class Cost {

    /** How long one target is fuzzed. */
    public static final String TIME = "10m";

    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final long FREE_BYTES = 32L << 20;

    /** Far above what an honest tree takes, the hooks of the fuzzer included, and far below the square of a long input. */
    private static final long BYTES_PER_BYTE = 16_000;

    private static final long FREE_NANOS = 2_000_000_000;

    private static final long NANOS_PER_BYTE = 40_000;

    private static final int LONG = 65_536;

    private static final boolean FUZZING = System.getenv("JAZZER_FUZZ") != null;

    private static final int ONE_IN = FUZZING ? 2_048 : 1;

    private Cost() {}

    /** Reads an input; throws only what the parser may not throw. */
    @FunctionalInterface
    public interface Parser {

        void read(byte[] input);
    }

    /** Reads the input, and now and then a long one made of it; fails if that costs too much. */
    public static void inProportion(byte[] input, Parser parser) {
        inProportion(input, FREE_BYTES, parser);
    }

    /** The same for a parser that may take more memory, however short the input. */
    public static void inProportion(byte[] input, long freeBytes, Parser parser) {
        measured(input, freeBytes, parser);
        var random = new SplittableRandom(Arrays.hashCode(input));
        if (input.length > 0 && random.nextInt(ONE_IN) == 0) {
            int from = random.nextInt(input.length);
            int to = Math.min(input.length, from + 1 + random.nextInt(24));
            measured(repeated(input, from, to), freeBytes, parser);
        }
    }

    private static byte[] repeated(byte[] input, int from, int to) {
        var out = new ByteArrayOutputStream(LONG + input.length);
        out.write(input, 0, from);
        while (out.size() < LONG) {
            out.write(input, from, to - from);
        }
        out.write(input, to, input.length - to);
        return out.toByteArray();
    }

    /** The first time a class is loaded, on this thread; so only what costs too much twice does. */
    private static void measured(byte[] input, long freeBytes, Parser parser) {
        if (!complaint(input, freeBytes, parser).isEmpty()) {
            var complaint = complaint(input, freeBytes, parser);
            if (!complaint.isEmpty()) {
                throw new AssertionError(input.length + " bytes of input took " + complaint + ": " + shown(input));
            }
        }
    }

    private static String complaint(byte[] input, long freeBytes, Parser parser) {
        long bytes = THREAD.getCurrentThreadAllocatedBytes();
        long nanos = THREAD.getCurrentThreadCpuTime();
        parser.read(input);
        long tookNanos = THREAD.getCurrentThreadCpuTime() - nanos;
        long tookBytes = THREAD.getCurrentThreadAllocatedBytes() - bytes;
        if (tookBytes > freeBytes + BYTES_PER_BYTE * input.length) {
            return tookBytes + " bytes of memory";
        }
        return tookNanos > FREE_NANOS + NANOS_PER_BYTE * input.length ? tookNanos / 1_000_000 + " ms" : "";
    }

    private static String shown(byte[] input) {
        return new String(input, 0, Math.min(input.length, 200), StandardCharsets.ISO_8859_1);
    }
}
