package dev.muster.fleet.inventory.scan;

import dev.muster.api.recorded.CallState;
import dev.muster.api.recorded.RecordedCall;
import dev.muster.fleet.inventory.record.Unentered;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what became of a run's calls, as they are recorded. Thread-safe. */
final class Tally {

    private final Map<CallState, Long> states = new EnumMap<>(CallState.class);
    private final Map<String, ServiceEffort> services = new TreeMap<>();
    private final List<Unentered> unentered = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private long scanned;
    private long tries;
    private long throttled;

    synchronized void count(RecordedCall call) {
        states.merge(call.state(), 1L, Long::sum);
        var effort = call.effort();
        services.merge(call.service(), new ServiceEffort(call.service(), effort.calls(), effort.millis(),
                effort.items()), ServiceEffort::plus);
        tries += effort.tries();
        throttled += effort.throttled();
    }

    synchronized void scanned() {
        scanned++;
    }

    synchronized void unentered(Unentered account) {
        unentered.add(account);
    }

    synchronized void doubt(String doubt) {
        doubts.add(doubt);
    }

    synchronized Map<CallState, Long> states() {
        return new EnumMap<>(states);
    }

    synchronized List<ServiceEffort> services() {
        return List.copyOf(services.values());
    }

    synchronized List<Unentered> unentered() {
        return List.copyOf(unentered);
    }

    synchronized List<String> doubts() {
        return List.copyOf(doubts);
    }

    synchronized long accountsScanned() {
        return scanned;
    }

    synchronized long tries() {
        return tries;
    }

    synchronized long throttledTries() {
        return throttled;
    }
}
