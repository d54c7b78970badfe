package dev.muster.cli.killed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Two nodes over one PostgreSQL database; they can be killed, and so can it. */
final class PostgresSite implements Site {

    private static final int NODES = 2;

    /** Looks whether the pages of all tables and indexes hold together. */
    private static final List<String> CHECK = List.of("create schema if not exists checks",
            "create extension if not exists amcheck schema checks", """
                    select c.relname || ' block ' || f.blkno || ': ' || f.msg
                      from pg_class c, lateral checks.verify_heapam(c.oid) f where c.relkind = 'r'""", """
                    select text(checks.bt_index_check(i.indexrelid, true)) from pg_index i
                      join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
                     where a.amname = 'btree' and c.relpersistence <> 't'""");

    private enum Harm {

        /** One of the nodes is killed. */
        NODE,

        /** All nodes are killed. */
        NODES,

        /** The whole database server is killed. */
        DATABASE,

        /** A process of the database server that serves a node is killed, and with it all that the others have begun. */
        SESSION,

        /** The connections through which the nodes write are cut. */
        WRITERS
    }

    private final Path folder;

    private final PostgresServer database;

    private final List<ServerProcess> nodes = new ArrayList<>();

    private final List<Harm> left = new ArrayList<>();

    private int started;

    /** @param folder gets the database, the world's file and what the nodes say */
    PostgresSite(Path folder) {
        this.folder = folder;
        database = new PostgresServer(folder.resolve("database"));
    }

    @Override
    public List<URI> start() {
        database.start();
        try {
            var world = ServedWorld.file(folder, ServedWorld.MEMBERS).toString();
            while (nodes.size() < NODES) {
                nodes.add(ServerProcess.start(folder.resolve("node-" + ++started + ".log"), Map.of(), List.of(
                        "--database", database.url(), "--world", world)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return nodes.stream().map(ServerProcess::endpoint).toList();
    }

    @Override
    public String harm(RandomGenerator random) {
        if (left.isEmpty()) {
            left.addAll(List.of(Harm.values()));
        }
        var harm = left.remove(random.nextInt(left.size()));
        try {
            switch (harm) {
                case NODE -> nodes.remove(random.nextInt(nodes.size())).kill();
                case NODES -> killNodes();
                case DATABASE -> database.kill();
                case SESSION -> PostgresServer.kill(Long.parseLong(Corner.any(sessions(), random)));
                case WRITERS ->
                    database.ask("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'");
            }
        } catch (SQLException e) {
            throw new AssertionError("cannot do harm: " + harm, e);
        }
        return "harm to " + harm;
    }

    private List<String> sessions() throws SQLException {
        return database.ask("select pid from pg_stat_activity where application_name = 'muster'");
    }

    private void killNodes() {
        nodes.forEach(ServerProcess::kill);
        nodes.clear();
    }

    @Override
    public List<String> faults() {
        database.start();
        var faults = new ArrayList<String>();
        try {
            for (var sql : CHECK) {
                faults.addAll(database.ask(sql).stream().filter(fault -> !fault.isEmpty()).toList());
            }
        } catch (SQLException e) {
            faults.add(String.valueOf(e.getMessage())); // an index that is broken is told so
        }
        return faults;
    }

    @Override
    public void close() {
        killNodes();
        database.close();
    }
}
