package dev.muster.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A {@code moto_server} of this machine, as a child process, if there is one on the PATH. */
record MotoServer(Optional<URI> endpoint, Optional<Process> process) implements AutoCloseable {

    private static final int ATTEMPTS = 300;

    static MotoServer start() throws IOException, InterruptedException {
        var program = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(folder -> Path.of(folder, "moto_server"))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            return new MotoServer(Optional.empty(), Optional.empty());
        }
        int port = freePort();
        var process = new ProcessBuilder(program.get().toString(), "-H", "127.0.0.1", "-p", Integer.toString(port))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var moto = new MotoServer(Optional.of(URI.create("http://127.0.0.1:" + port)), Optional.of(process));
        for (int i = 0; i < ATTEMPTS && process.isAlive(); i++) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return moto;
            } catch (IOException _) {
                Thread.sleep(100);
            }
        }
        moto.close();
        return new MotoServer(Optional.empty(), Optional.empty());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.ifPresent(child -> {
            child.descendants().forEach(ProcessHandle::destroy);
            child.destroy();
        });
    }
}
