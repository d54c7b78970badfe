package dev.muster.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;

/**
 * Looks again and again, from outside, at what the rules of a server have done to calls so far. A thread of its own
 * does that until it is told to end.
 */
final class FaultWatch implements AutoCloseable {

    /** A run takes seconds: what falls between two looks is less than a hundredth of it. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final Pattern TOLL = Pattern.compile("\"calls\":(\\d+),\"struck\":(\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();

    private final HttpRequest page;

    private final FutureTask<List<Look>> watching = new FutureTask<>(this::watch);

    private volatile boolean over;

    private FaultWatch(URI server) {
        page = HttpRequest.newBuilder(server.resolve("/_muster/faults")).build();
    }

    /**
     * What was seen at once.
     *
     * @param nanos when, on the clock of {@link System#nanoTime()}
     * @param rules what each rule had done by then, in the plan's order
     */
    record Look(long nanos, List<Toll> rules) {}

    /**
     * What a rule had done.
     *
     * @param passed  calls that it is about and let pass
     * @param refused those that it did not
     */
    record Toll(long passed, long refused) {}

    static FaultWatch of(URI server) {
        var watch = new FaultWatch(server);
        Thread.ofVirtual().start(watch.watching);
        return watch;
    }

    private List<Look> watch() throws IOException, InterruptedException {
        var looks = new ArrayList<Look>();
        while (!over) {
            looks.add(look());
            Thread.sleep(PAUSE);
        }
        looks.add(look());
        return looks;
    }

    private Look look() throws IOException, InterruptedException {
        var text = http.send(page, BodyHandlers.ofString()).body();
        return new Look(System.nanoTime(), TOLL.matcher(text).results().map(match -> {
            var refused = Long.parseLong(match.group(2));
            return new Toll(Long.parseLong(match.group(1)) - refused, refused);
        }).toList());
    }

    /** Looks once more, and then no more; all that was seen, in the order of time. */
    List<Look> end() throws InterruptedException, ExecutionException {
        over = true;
        return watching.get();
    }

    @Override
    public void close() {
        over = true;
        http.close();
    }
}
