package dev.muster.cli;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.InvalidModelException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where newer models of services are, if anywhere. */
final class ModelFolder {

    private static final String VARIABLE = "MUSTER_MODELS";

    @Option(names = "--models", paramLabel = "DIR", description = "Models of services beside or instead of those that Muster brings, as botocore has them (default: "
            + VARIABLE + ").")
    private @Nullable Path models;

    /** The folder, by the option or else the shell's variables. */
    Optional<Path> folder() {
        return folder(Optional.ofNullable(System.getenv(VARIABLE)));
    }

    private Optional<Path> folder(Optional<String> variable) {
        return Optional.ofNullable(models).or(() -> variable.filter(text -> !text.isBlank()).map(Path::of));
    }

    /** All models, by the shell's variables. */
    Catalog catalog() {
        return catalog(folder());
    }

    /** All models, by the variables of the shell and of a file. */
    Catalog catalog(Surroundings surroundings) {
        return catalog(folder(surroundings.value(VARIABLE)));
    }

    private static Catalog catalog(Optional<Path> folder) {
        var bundled = Catalog.bundled();
        try {
            return folder.map(given -> Catalog.withModels(bundled, given)).orElse(bundled);
        } catch (InvalidModelException e) {
            throw new InvalidInput("--models: " + e.getMessage());
        }
    }
}
