package dev.muster.api.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Models of a directory in botocore's layout, laid over another catalog. */
final class DirectoryCatalog implements Catalog {

    private final Catalog base;
    private final Map<String, Path> files;
    private final Map<String, ServiceModel> read = new ConcurrentHashMap<>();

    private DirectoryCatalog(Catalog base, Map<String, Path> files) {
        this.base = base;
        this.files = files;
    }

    static DirectoryCatalog open(Catalog base, Path directory, Collection<String> kept) {
        var files = new TreeMap<String, Path>();
        try (var services = Files.newDirectoryStream(directory, Files::isDirectory)) {
            for (var service : services) {
                var name = String.valueOf(service.getFileName());
                if (!kept.contains(name)) {
                    newest(service).ifPresent(file -> files.put(name, file));
                }
            }
        } catch (IOException unreadable) {
            throw new InvalidModelException("the directory of models `" + directory + "` cannot be read", unreadable);
        }
        return new DirectoryCatalog(base, files);
    }

    @Override
    public SortedSet<String> services() {
        var names = new TreeSet<>(base.services());
        names.addAll(files.keySet());
        return Collections.unmodifiableSortedSet(names);
    }

    @Override
    public Optional<ServiceModel> service(String name) {
        var file = files.get(name);
        return file == null ? base.service(name) : Optional.of(read.computeIfAbsent(name, _ -> load(name, file)));
    }

    @Override
    public Optional<ServiceHeader> header(String name) {
        var file = files.get(name);
        return file == null ? base.header(name) : Optional.of(header(name, file));
    }

    private static ServiceHeader header(String name, Path file) {
        try (var text = open(file)) {
            return ServiceHeader.of(name, JsonTree.readMember(text, file.toString(), "metadata"));
        } catch (IOException unreadable) {
            throw unreadable(name, file, unreadable);
        }
    }

    @Override
    public SortedSet<String> operations(String name) {
        var file = files.get(name);
        if (file == null) {
            return base.operations(name);
        }
        try (var text = open(file)) {
            return JsonTree.readNames(text, file.toString(), "operations");
        } catch (IOException unreadable) {
            throw unreadable(name, file, unreadable);
        }
    }

    /** The model of the newest version: versions are dates, so their order is that of their names. */
    private static Optional<Path> newest(Path service) throws IOException {
        try (var versions = Files.list(service)) {
            return versions.sorted(Comparator.comparing(Path::getFileName).reversed())
                    .flatMap(version -> Stream.of(version.resolve("service-2.json"),
                            version.resolve("service-2.json.gz")))
                    .filter(Files::isRegularFile).findFirst();
        }
    }

    private static ServiceModel load(String name, Path file) {
        try (var text = open(file)) {
            return ModelReader.readWhole(name, JsonTree.read(text, file.toString()));
        } catch (IOException unreadable) {
            throw unreadable(name, file, unreadable);
        }
    }

    private static InvalidModelException unreadable(String name, Path file, IOException reason) {
        return new InvalidModelException("`" + file + "`: the model of `" + name + "` cannot be read", reason);
    }

    private static InputStream open(Path file) throws IOException {
        var bytes = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }
}
