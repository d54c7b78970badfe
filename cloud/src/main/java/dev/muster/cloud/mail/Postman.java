package dev.muster.cloud.mail;

import dev.muster.cloud.store.Database;
import dev.muster.cloud.store.StoreException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Carries the waiting letters of the mailbox to a mail server, apart from all calls: those never wait for it, nor fail
 * with it. A letter that is not taken waits longer each time. Several nodes share the work: each letter is claimed for a
 * while before it is tried, so a node that dies leaves it to the others; a letter may then arrive twice, and has the
 * same Message-ID both times.
 */
public final class Postman implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Postman.class.getName());

    /** Letters of one round, over one connection. */
    private static final int ROUND = 50;

    /** Longer than a round takes, whatever the mail server does. */
    private static final Duration CLAIM = Duration.ofMinutes(5);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** How soon letters are found that another node posted and left behind. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private final Database database;

    private final MailServer server;

    private final InstantSource clock;

    private final Duration firstPause;

    private final Semaphore posted;

    private final Thread round;

    private Postman(Database database, MailServer server, InstantSource clock, Duration firstPause, Semaphore posted) {
        this.database = database;
        this.server = server;
        this.clock = clock;
        this.firstPause = firstPause;
        this.posted = posted;
        this.round = Thread.ofVirtual().name("muster-postman").unstarted(this::rounds);
    }

    /**
     * Begins to carry letters.
     *
     * @param posted gets a permit whenever a letter was posted
     */
    public static Postman start(Database database, SmtpAddress address, InstantSource clock, Semaphore posted) {
        return start(database, new SmtpServer(address), clock, Duration.ofSeconds(5), posted);
    }

    static Postman start(Database database, MailServer server, InstantSource clock, Duration firstPause,
            Semaphore posted) {
        var postman = new Postman(database, server, clock, firstPause, posted);
        postman.round.start();
        return postman;
    }

    private void rounds() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                posted.drainPermits();
                try {
                    var carried = carry();
                    if (carried == 0) {
                        posted.tryAcquire(pause().toMillis(), TimeUnit.MILLISECONDS);
                    }
                } catch (StoreException unavailable) {
                    LOG.log(Level.WARNING, "letters wait for the database", unavailable);
                    posted.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** One round; how many letters it was about. */
    private int carry() {
        var now = clock.instant();
        if (database.read(transaction -> SqlMailbox.due(transaction, now, ROUND)).isEmpty()) {
            return 0;
        }
        List<Posted> mine = database.write(transaction -> SqlMailbox.due(transaction, now, ROUND).stream()
                .filter(letter -> SqlMailbox.claim(transaction, letter, now.plus(CLAIM))).toList());
        var said = server.take(mine);
        var after = clock.instant();
        database.write(transaction -> {
            for (int i = 0; i < mine.size(); i++) {
                SqlMailbox.tried(transaction, mine.get(i).id(), after(mine.get(i), said.get(i), after));
            }
            return mine;
        });
        return mine.size();
    }

    private Delivery after(Posted letter, MailServer.Said said, Instant now) {
        int tries = letter.delivery().tries() + 1;
        return switch (said) {
            case MailServer.Said.Taken _ ->
                new Delivery(Delivery.State.SENT, tries, Optional.empty(), Optional.empty());
            case MailServer.Said.Never(String why) -> {
                LOG.log(Level.WARNING, "letter refused id={0} account={1}", letter.id(), letter.letter().account());
                yield new Delivery(Delivery.State.REFUSED, tries, Optional.empty(), Optional.of(why));
            }
            case MailServer.Said.Later(String why) -> {
                LOG.log(Level.WARNING, "letter waits id={0} account={1} tries={2}", letter.id(),
                        letter.letter().account(), tries);
                yield new Delivery(Delivery.State.WAITING, tries, Optional.of(now.plus(pause(tries))),
                        Optional.of(why));
            }
        };
    }

    /** Four times as long after each try. */
    private Duration pause(int tries) {
        var pause = firstPause;
        for (int i = 1; i < tries && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
            pause = pause.multipliedBy(4);
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private Duration pause() {
        var untilNext = database.read(SqlMailbox::nextDue).map(due -> Duration.between(clock.instant(), due))
                .orElse(LOOK_AGAIN);
        return untilNext.compareTo(LOOK_AGAIN) > 0
                ? LOOK_AGAIN
                : untilNext.isNegative() ? Duration.ofMillis(1) : untilNext.plusMillis(1);
    }

    /** Ends when the letter in hand is taken or refused. */
    @Override
    public void close() {
        round.interrupt();
        try {
            round.join(Duration.ofSeconds(30));
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
