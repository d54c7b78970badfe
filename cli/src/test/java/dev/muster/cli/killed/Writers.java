package dev.muster.cli.killed;

import static dev.muster.cli.killed.ServedWorld.ADMIN;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** Many who write at the same time, in all services, while harm is done to the servers. */
final class Writers implements AutoCloseable {

    /** No round lasts longer, whatever the servers do. */
    private static final long LONGEST_ROUND_NANOS = 60_000_000_000L;

    private static final int MOST_WRITES = 300;

    private final long seed;

    private final SplittableRandom random;

    private final SdkHttpClient http = ApacheHttpClient.builder().maxConnections(100).build();

    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    private final List<Scribe> scribes = new ArrayList<>();

    private String lastHarm = "no harm";

    Writers(long seed) {
        this.seed = seed;
        random = new SplittableRandom(seed);
    }

    /** Lets write, does harm, and looks what is left, so many times; how many writes were acknowledged in all. */
    int harm(Site site, int times) {
        var written = 0;
        var begin = Instant.EPOCH;
        for (int round = 0; round < times; round++) {
            var nodes = site.start();
            settle(nodes, begin, round);
            begin = Instant.now().truncatedTo(ChronoUnit.SECONDS); // as whole as the query services tell time
            written += writeUntilHarmed(site, nodes);
            var faults = site.faults();
            if (!faults.isEmpty()) {
                throw new AssertionError(where(round) + faults);
            }
        }
        settle(site.start(), begin, times);
        return written;
    }

    /** Takes over what is there, if it is what may be there; every node says the same. */
    private void settle(List<URI> nodes, Instant begin, int round) {
        try {
            var looks = nodes.stream().map(node -> new Clients(node, "look", http)).toList();
            if (scribes.isEmpty()) {
                scribes.addAll(scribes(looks.getFirst()));
            }
            for (var look : looks) {
                var trail = Recorded.since(look, begin);
                each(scribe -> () -> scribe.settle(look, trail));
            }
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(where(round) + e.getMessage(), e);
        }
    }

    private List<Scribe> scribes(Clients clients) {
        var root = clients.organizations(ADMIN).listRoots(request -> {}).roots().getFirst().id();
        return Stream.<Corner>of(new UsersCorner("users-a"), new UsersCorner("users-b"), new UsersCorner("users-c"),
                new GraphCorner("us-east-1"), new GraphCorner("eu-west-1"), new GraphCorner("us-west-2"),
                new UnitsCorner("units-a", root), new UnitsCorner("units-b", root), new SessionsCorner("sessions-a"),
                new SessionsCorner("sessions-b")).map(corner -> new Scribe(corner, random.split())).toList();
    }

    private int writeUntilHarmed(Site site, List<URI> nodes) {
        var acknowledged = new AtomicInteger();
        var moment = random.nextInt(1, MOST_WRITES);
        var delayNanos = random.nextLong(2_000_000);
        var end = System.nanoTime() + LONGEST_ROUND_NANOS;
        var harm = new FutureTask<>(() -> {
            while (acknowledged.get() < moment && System.nanoTime() < end) {
                LockSupport.parkNanos(50_000);
            }
            LockSupport.parkNanos(delayNanos);
            return site.harm(random);
        });
        Thread.ofPlatform().start(harm);
        each(scribe -> {
            var clients = nodes.stream().map(node -> new Clients(node, scribe.agent(), http)).toList();
            return () -> scribe.write(clients, done -> {
                acknowledged.incrementAndGet();
                done.ids().stream().filter(id -> !ids.add(id)).findAny().ifPresent(id -> {
                    throw new AssertionError("`" + id + "` was given to two");
                });
            }, harm::isDone);
        });
        lastHarm = done(harm);
        return acknowledged.get();
    }

    private static String done(FutureTask<String> harm) {
        try {
            return harm.get();
        } catch (ExecutionException e) {
            throw new AssertionError("no harm could be done", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String where(int round) {
        return "round " + round + ", seed " + seed + ", after " + lastHarm + ": ";
    }

    /** Does something with all of them at once, and fails as the first that fails. */
    private void each(Function<Scribe, Runnable> work) {
        var tasks = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var scribe : scribes) {
                tasks.add(threads.submit(work.apply(scribe)));
            }
        }
        for (var task : tasks) {
            switch (task.state()) {
                case SUCCESS -> {}
                case FAILED ->
                    throw new AssertionError(String.valueOf(task.exceptionNow().getMessage()), task.exceptionNow());
                case CANCELLED, RUNNING -> throw new AssertionError("a writer did not end");
            }
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
