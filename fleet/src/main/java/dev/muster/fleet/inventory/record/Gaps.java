package dev.muster.fleet.inventory.record;

import dev.muster.api.recorded.CallError;
import dev.muster.api.recorded.ItemFailure;
import dev.muster.api.recorded.RecordedCall;
import dev.muster.api.recorded.RecordedCalls;
import dev.muster.fleet.inventory.failure.FailureClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Finds in a run's own lines what is missing. Reads them one by one: a run may have millions. */
final class Gaps {

    private Gaps() {}

    /** Every failure, in the order of the lines. A run that goes on has dropped the lines of what it does again. */
    static void each(Path run, BiConsumer<RecordedCall, CallError> told) throws IOException {
        for (var file : RecordedCalls.files(run)) {
            try (Stream<String> lines = Files.lines(file)) {
                for (var line : (Iterable<String>) lines::iterator) {
                    if (mayFail(line)) {
                        RecordedCalls.parse(line).ifPresent(call -> {
                            call.error().filter(_ -> !call.state().isComplete())
                                    .ifPresent(error -> told.accept(call, error));
                            call.failures().stream().map(ItemFailure::error).filter(Gaps::isOne)
                                    .forEach(error -> told.accept(call, error));
                        });
                    }
                }
            }
        }
    }

    /** Some errors are how AWS says that there is nothing. */
    private static boolean isOne(CallError error) {
        return FailureClass.of(error.kind()).filter(means -> means.state().isComplete()).isEmpty();
    }

    /** Whether it is worth to read the line as a whole. */
    private static boolean mayFail(String line) {
        return line.contains("\"error\":");
    }

    /** What is missing, by reason, the most first. */
    static List<Missing> grouped(Path run, List<Unentered> unentered) throws IOException {
        var groups = new LinkedHashMap<String, Missing>();
        each(run, (call, error) -> add(groups, error, call.account().digits()));
        unentered.stream().filter(one -> !one.skipped())
                .forEach(one -> add(groups, one.error(), one.account().digits()));
        var sorted = new ArrayList<>(groups.values());
        sorted.sort(Comparator.comparingLong(Missing::places).reversed());
        return sorted;
    }

    private static void add(Map<String, Missing> groups, CallError error, String account) {
        groups.merge(error.kind() + " " + error.remedy().orElse(error.code()), Missing.of(error, cause(error), account,
                1), Missing::plus);
    }

    static String cause(CallError error) {
        for (var known : FailureClass.values()) {
            if (known.name().equals(error.kind())) {
                return known.cause();
            }
        }
        return error.message();
    }
}
