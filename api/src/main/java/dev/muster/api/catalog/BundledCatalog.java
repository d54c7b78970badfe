package dev.muster.api.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.InflaterInputStream;

/**
 * The models that the build packed: one resource per service, so that reading one touches no other. The build makes
 * them, see {@code dev.muster.api.catalog.build}.
 */
final class BundledCatalog implements Catalog {

    private static final String FOLDER = "models/";

    private final SortedSet<String> names;
    private final Map<String, ServiceModel> read = new ConcurrentHashMap<>();

    private BundledCatalog(SortedSet<String> names) {
        this.names = names;
    }

    static BundledCatalog open() {
        try (var index = resource("index")) {
            var names = new String(index.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            return new BundledCatalog(Collections.unmodifiableSortedSet(new TreeSet<>(names)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the models that Muster brings along cannot be read", unreadable);
        }
    }

    @Override
    public SortedSet<String> services() {
        return names;
    }

    @Override
    public Optional<ServiceModel> service(String name) {
        if (!names.contains(name)) { // the name becomes part of a path: nothing but a known one may
            return Optional.empty();
        }
        return Optional.of(read.computeIfAbsent(name, BundledCatalog::load));
    }

    @Override
    public Optional<ServiceHeader> header(String name) {
        if (!names.contains(name)) {
            return Optional.empty();
        }
        try (var text = new InflaterInputStream(resource(name))) {
            return Optional.of(ServiceHeader.of(name, JsonTree.readMember(text, name, "metadata")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the model of `" + name + "` cannot be read", unreadable);
        }
    }

    @Override
    public SortedSet<String> operations(String name) {
        if (!names.contains(name)) {
            return Collections.emptySortedSet();
        }
        try (var text = new InflaterInputStream(resource(name))) {
            return JsonTree.readNames(text, name, "operations");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the model of `" + name + "` cannot be read", unreadable);
        }
    }

    private static ServiceModel load(String name) {
        try (var text = new InflaterInputStream(resource(name))) {
            return ModelReader.read(name, JsonTree.read(text, name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the model of `" + name + "` cannot be read", unreadable);
        }
    }

    private static InputStream resource(String name) throws IOException {
        var resource = BundledCatalog.class.getResourceAsStream(FOLDER + name);
        if (resource == null) {
            throw new IOException("the resource `" + FOLDER + name + "` is missing: the build did not pack the models");
        }
        return resource;
    }
}
