package dev.muster.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of the shell and, behind them, those of a {@code .env} file.
 *
 * @param shell what the process was started with
 * @param file  what the file says; never told
 * @param name  of the file
 */
record Surroundings(Map<String, String> shell, Map<String, String> file, String name) {

    /** Where a value comes from, to be told. */
    record Found(String value, String source) {}

    /**
     * Reads the file, where there is one.
     *
     * @param required whether it must be there
     */
    static Surroundings of(Map<String, String> shell, Path file, boolean required) {
        if (!Files.exists(file)) {
            if (required) {
                throw new InvalidInput("--env-file: there is no file `" + file + "`");
            }
            return new Surroundings(shell, Map.of(), file.toString());
        }
        try {
            var read = DotEnv.read(file, shell);
            if (!read.problems().isEmpty()) {
                throw new InvalidInput(read.problems().stream().map(problem -> "`" + file + "`: " + problem).toList());
            }
            return new Surroundings(shell, read.values(), file.toString());
        } catch (IOException unreadable) {
            throw new InvalidInput("`" + file + "` cannot be read");
        }
    }

    /** A variable that is set to something. */
    Optional<Found> find(String variable) {
        return set(shell, variable).map(value -> new Found(value, variable + " of the environment"))
                .or(() -> set(file, variable).map(value -> new Found(value, variable + " of `" + name + "`")));
    }

    Optional<String> value(String variable) {
        return find(variable).map(Found::value);
    }

    /** Whether it is the file that sets the variable. */
    boolean isOfFile(String variable) {
        return set(shell, variable).isEmpty() && set(file, variable).isPresent();
    }

    private static Optional<String> set(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    @Override
    public String toString() {
        return "Surroundings[" + name + "]";
    }
}
