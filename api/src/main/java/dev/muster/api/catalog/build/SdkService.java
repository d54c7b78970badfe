package dev.muster.api.catalog.build;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * A service that is read from the AWS SDK's classes.
 *
 * @param module     the SDK's name of its module and package
 * @param serviceId  as models have it
 * @param apiVersion the API's date; a hyphen where the models jar has a model, which is only completed
 * @param protocol   as models have it, with the version of JSON behind a blank; a hyphen likewise
 */
record SdkService(String module, String serviceId, String apiVersion, String protocol) {

    private static final String NONE = "-";

    /** All of them, from the lines of a file. */
    static List<SdkService> read(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).map(line -> {
            var fields = List.of(line.split("\t", -1));
            return new SdkService(fields.get(0), fields.get(1), fields.get(2), fields.get(3));
        }).toList();
    }

    /** Whether the models jar lacks the service altogether. */
    boolean withoutModel() {
        return !protocol.equals(NONE);
    }

    /** A model without operations. */
    Tree blank() {
        var tree = new Tree();
        var metadata = tree.object("metadata");
        var words = protocol.split(" ", -1);
        metadata.put("serviceId", serviceId).put("apiVersion", apiVersion).put("protocol", words[0])
                .put("jsonVersion", words.length > 1 ? words[1] : null)
                .put("endpointPrefix", constant("SERVICE_METADATA_ID")).put("signingName", constant("SERVICE_NAME"));
        if (protocol.equals("rest-xml")) { // S3 alone
            metadata.put("globalEndpoint", module + ".amazonaws.com").put("xmlNamespace",
                    "http://" + module + ".amazonaws.com/doc/" + apiVersion + "/");
        }
        return tree;
    }

    Class<?> clientClass() {
        return type(packageName() + "." + clientName() + "Client");
    }

    Class<?> implementation() {
        return type(packageName() + ".Default" + clientName() + "Client");
    }

    Class<?> model(String simpleName) {
        return type(packageName() + ".model." + simpleName);
    }

    Class<?> marshaller(String simpleName) {
        return type(packageName() + ".transform." + simpleName);
    }

    /** The simple names of the classes of a package of the module, as far as a group in the pattern matches them. */
    List<String> classes(String subpackage, Pattern pattern) {
        var folder = packageName().replace('.', '/') + '/' + subpackage;
        try (var jar = new JarFile(jar())) {
            return jar.stream().map(entry -> entry.getName())
                    .filter(name -> name.startsWith(folder) && name.endsWith(".class"))
                    .map(name -> pattern.matcher(name.substring(folder.length(), name.length() - ".class".length())))
                    .filter(matcher -> matcher.matches()).map(matcher -> matcher.group(1)).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String packageName() {
        return "software.amazon.awssdk.services." + module;
    }

    private File jar() {
        var name = Pattern.compile(module + "-\\d.*\\.jar");
        return CatalogBuilder.classPath().stream().map(Path::toFile)
                .filter(file -> name.matcher(file.getName()).matches()).findFirst()
                .orElseThrow(() -> new IllegalStateException("no `" + module + "` of the AWS SDK in the class path"));
    }

    private String clientName() {
        return classes("", Pattern.compile("Default(\\w+)(?<!Async)Client")).getFirst();
    }

    private String constant(String name) {
        try {
            return String.valueOf(clientClass().getField(name).get(null));
        } catch (NoSuchFieldException | IllegalAccessException unexpected) {
            throw new IllegalStateException("the client of `" + module + "` does not tell its " + name, unexpected);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException("the AWS SDK has no class `" + name + "`", missing);
        }
    }
}
