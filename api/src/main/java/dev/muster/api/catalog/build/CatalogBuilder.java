package dev.muster.api.catalog.build;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;

/**
 * Packs the models of all services into one compressed file each. They come from the models jar; the services that it
 * lacks, and what it lacks of those that Muster serves, are read from the classes of the AWS SDK.
 */
public final class CatalogBuilder {

    private static final String MODELS_JAR = "aws-java-sdk-models-";

    private final ObjectMapper json = new ObjectMapper();
    private final ServiceNames names;
    private final List<SdkService> fromSdk;
    private final Amendments amendments;
    private final Path folder;

    private CatalogBuilder(ServiceNames names, List<SdkService> fromSdk, Amendments amendments, Path folder) {
        this.names = names;
        this.fromSdk = fromSdk;
        this.amendments = amendments;
        this.folder = folder;
    }

    /**
     * Packs the models, unless that was done before from the same inputs.
     *
     * @param arguments the folder to fill, the folder with {@code service-names.tsv}, {@code sdk-services.tsv} and
     *                  {@code amendments.tsv}, and the file that remembers the inputs
     */
    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        var namesFile = Path.of(arguments[1]).resolve("service-names.tsv");
        var servicesFile = Path.of(arguments[1]).resolve("sdk-services.tsv");
        var amendmentsFile = Path.of(arguments[1]).resolve("amendments.tsv");
        var stamp = new InputStamp(Path.of(arguments[2]));
        var inputs = InputStamp.of(namesFile, servicesFile, amendmentsFile);
        if (stamp.matches(inputs) && Files.exists(folder.resolve("index"))) {
            return;
        }
        stamp.forget();
        new CatalogBuilder(ServiceNames.read(namesFile), SdkService.read(servicesFile),
                Amendments.read(amendmentsFile), folder).build();
        stamp.remember(inputs);
    }

    private void build() throws IOException {
        Files.createDirectories(folder);
        try (var jar = new JarFile(modelsJar())) {
            var entries = newestModels(jar);
            for (var service : fromSdk) {
                if (service.withoutModel()) {
                    var blank = service.blank();
                    names.of(blank.object("metadata")).forEach(name -> entries.put(name, new Model(name, blank)));
                }
            }
            entries.values().parallelStream().forEach(this::pack);
            Files.write(folder.resolve("index"), entries.keySet());
        }
    }

    /** A service's model before packing. */
    private record Model(String name, Tree tree) {

        String version() {
            return tree.object("metadata").text("apiVersion");
        }
    }

    private Map<String, Model> newestModels(JarFile jar) {
        return jar.stream().filter(entry -> entry.getName().matches("models/.*-model\\.json")).parallel()
                .flatMap(entry -> {
                    var tree = read(jar, entry);
                    return names.of(tree.object("metadata")).stream().map(name -> new Model(name, tree));
                })
                .collect(Collectors.toMap(Model::name, Function.identity(),
                        (one, other) -> one.version().compareTo(other.version()) > 0 ? one : other, TreeMap::new));
    }

    private Tree read(JarFile jar, ZipEntry entry) {
        try (InputStream text = jar.getInputStream(entry)) {
            var tree = new Tree(json.readValue(text, new TypeReference<LinkedHashMap<String, Object>>() {}));
            if (sdkService(tree).isEmpty()) {
                ModelStripper.strip(tree); // early, so that not all the documentation of AWS is held at once
            }
            return tree;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("`" + entry.getName() + "` cannot be read", unreadable);
        }
    }

    private Optional<SdkService> sdkService(Tree model) {
        var id = model.object("metadata").optionalText("serviceId").orElse("");
        return fromSdk.stream().filter(service -> service.serviceId().equals(id)).findFirst();
    }

    private void pack(Model model) {
        var tree = model.tree();
        sdkService(tree).ifPresent(service -> {
            new SdkReader(service, tree).complete();
            amendments.apply(model.name(), tree);
            ModelStripper.strip(tree);
        });
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (var out = new DeflaterOutputStream(
                new BufferedOutputStream(Files.newOutputStream(folder.resolve(model.name()))), deflater)) {
            json.writeValue(out, tree.values());
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the model of `" + model.name() + "` cannot be written", unwritable);
        } finally {
            deflater.end();
        }
    }

    static List<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1)).map(Path::of)
                .toList();
    }

    private static File modelsJar() {
        return classPath().stream().map(Path::toFile).filter(file -> file.getName().startsWith(MODELS_JAR))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no `" + MODELS_JAR + "*.jar` in the class path"));
    }
}
