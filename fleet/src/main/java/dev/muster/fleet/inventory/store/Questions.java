package dev.muster.fleet.inventory.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Questions of several people: few at once, each for a bounded time, and of one person only the newest. Thread-safe.
 * Each has a platform thread, for DuckDB keeps the processor's own code busy: a virtual thread would not let go of the
 * one that carries it, and a server has few of those.
 */
public final class Questions {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** How long DuckDB is given to stop. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Semaphore places;

    private final Duration longest;

    private final Map<String, Asking> newest = new ConcurrentHashMap<>();

    /**
     * @param atOnce  how many are answered at a time
     * @param longest how long one may take, and wait until it is its turn
     */
    public Questions(int atOnce, Duration longest) {
        this.places = new Semaphore(atOnce, true);
        this.longest = longest;
    }

    /**
     * Asks for somebody. What the same person still waits for is cut short.
     *
     * @param asker tells people apart
     * @throws InvalidInventory if there is no answer, with the reason
     */
    public AnswerPart ask(String asker, Questioned tables, Question question) {
        var asking = new Asking();
        var older = newest.put(asker, asking);
        if (older != null) {
            older.end("cut short, since you asked something else meanwhile");
        }
        try {
            return ask(tables, question, asking);
        } finally {
            newest.remove(asker, asking);
        }
    }

    /**
     * Asks.
     *
     * @throws InvalidInventory if there is no answer, with the reason
     */
    public AnswerPart ask(Questioned tables, Question question) {
        return ask(tables, question, new Asking());
    }

    private AnswerPart ask(Questioned tables, Question question, Asking asking) {
        try {
            if (!places.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InvalidInventory("too many questions are being answered; ask again later");
            }
            var task = new FutureTask<>(() -> {
                try (var own = tables.connect()) {
                    return question.answer(own, asking);
                } finally {
                    places.release();
                }
            });
            Thread.ofPlatform().daemon().name("inventory-question").start(task);
            return await(task, asking);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            asking.end("cut short, since the server ends");
            throw new InvalidInventory("cut short, since the server ends", e);
        }
    }

    /** Looks after it again and again, since what is cut short before it has begun to run does not notice. */
    private AnswerPart await(FutureTask<AnswerPart> task, Asking asking) throws InterruptedException {
        var waited = Duration.ZERO;
        while (waited.compareTo(longest.plus(GRACE)) < 0) {
            try {
                return task.get(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                waited = waited.plus(BETWEEN_LOOKS);
                if (waited.compareTo(longest) >= 0) {
                    asking.end("cut short after " + longest.toSeconds()
                            + " seconds; ask for less, or use `muster inventory query`, which waits");
                }
                asking.cut();
            } catch (ExecutionException e) {
                throw switch (e.getCause()) {
                    case SQLException told -> asking.failure(new InvalidInventory(String.valueOf(told.getMessage())
                            .strip(), told));
                    case InvalidInventory told -> asking.failure(told);
                    case Throwable other -> new IllegalStateException("a question of an inventory failed", other);
                };
            }
        }
        throw new InvalidInventory("the question does not end; it keeps its place until it does");
    }
}
