package dev.muster.cli.killed;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One server on a folder. */
final class FolderSite implements Site {

    private final Path folder;

    private final Path data;

    private Optional<ServerProcess> server = Optional.empty();

    /** @param folder gets the world's file, the server's folder and what it says */
    FolderSite(Path folder) {
        this.folder = folder;
        data = folder.resolve("data");
    }

    @Override
    public List<URI> start() {
        try {
            var started = ServerProcess.start(folder.resolve("server.log"), Map.of(), List.of("--data", data.toString(),
                    "--world", ServedWorld.file(folder, ServedWorld.MEMBERS).toString()));
            server = Optional.of(started);
            return List.of(started.endpoint());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String harm(RandomGenerator random) {
        close();
        return "a kill of the server";
    }

    @Override
    public List<String> faults() {
        try {
            return Disk.faults(data, folder);
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.ifPresent(ServerProcess::kill);
    }
}
