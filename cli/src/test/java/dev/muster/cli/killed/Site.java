package dev.muster.cli.killed;

import java.net.URI;
import java.util.List;
import java.util.random.RandomGenerator;

/** The servers of one world, and what can happen to them. */
interface Site extends AutoCloseable {

    /** Starts what does not run; all of the addresses that it answers at. */
    List<URI> start();

    /** Does harm, without a warning, and says what. */
    String harm(RandomGenerator random);

    /** What is wrong with the files or tables that are left; nothing should be. */
    List<String> faults();

    @Override
    void close();
}
