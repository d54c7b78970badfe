package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.iam.Identifiers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of a demonstration, in a folder of their own.
 *
 * @param world       the world file
 * @param accounts    the CSV file of the member accounts
 * @param folder      where reports go
 * @param accessKeyId of the administrator of the management account
 * @param secret      of that key
 */
record Demo(Path world, Path accounts, Path folder, String accessKeyId, String secret) {

    static final String ADMINISTRATOR = "111122223333";

    static final String ROLE = "MusterAccess";

    static final String REGIONS = "us-east-1,us-west-2,eu-west-1,ap-southeast-2";

    /** Writes the files, with a key of this demonstration alone. */
    static Demo in(Path folder) {
        var key = Identifiers.accessKeyId("AKIA", new AccountId(ADMINISTRATOR));
        var secret = Identifiers.secretAccessKey();
        try {
            var yaml = resource("demo-organization.yaml");
            var world = Files.writeString(folder.resolve("organization.yaml"), yaml.replace("@KEY@", key)
                    .replace("@SECRET@", secret));
            var accounts = Files.writeString(folder.resolve("accounts.csv"), csv(yaml));
            var demo = new Demo(world, accounts, folder, key, secret);
            Files.writeString(demo.sheet(), resource("demo-sheet.json"));
            return demo;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the demonstration's files to `" + folder + "`: " + e
                    .getMessage(), e);
        }
    }

    private static String resource(String name) throws IOException {
        try (var resource = Demo.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("`" + name + "` of the demonstration is missing from the build");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What the inventory is of. */
    Path sheet() {
        return folder.resolve("sheet.json");
    }

    /** Where the report about a service goes. */
    Path report(CoveredService service) {
        return folder.resolve("report-" + service.word() + ".json");
    }

    @Override
    public String toString() {
        return "Demo[" + world + "]";
    }

    /** The member accounts of the world file, whose form is known. */
    private static String csv(String yaml) {
        var rows = new StringBuilder("Account ID,Email\n");
        String id = "";
        for (var line : yaml.lines().map(String::strip).toList()) {
            if (line.startsWith("- id: ")) {
                id = line.substring(6).replace("\"", "");
            } else if (line.startsWith("email: ") && !id.equals(ADMINISTRATOR)) {
                rows.append(id).append(',').append(line.substring(7)).append('\n');
            }
        }
        return rows.toString();
    }
}
