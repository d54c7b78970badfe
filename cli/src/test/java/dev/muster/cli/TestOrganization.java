package dev.muster.cli;

import dev.muster.cloud.server.MusterServer;
import dev.muster.cloud.server.ServerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.detective.DetectiveClient;
import software.amazon.awssdk.services.detective.model.Account;

/** An organization on loopback, and the command line of its security engineer. One at a time in a process. */
public final class TestOrganization implements AutoCloseable {

    static final String ADMINISTRATOR = "111122223333";
    static final String WEB = "222233334444";
    static final String DATA = "333344445555";
    /** Has no role. */
    static final String ROLELESS = "444455556666";
    /** Has not turned on me-south-1, which the others have. */
    static final String HOMEBODY = "555566667777";

    static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private static final Pattern EVENT_NAME = Pattern.compile("\"eventName\":\"(\\w+)\"");

    /** What one command did. */
    public record Run(int code, String out, String err) {}

    private final Path folder;
    private final MusterServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private Terminal terminal = Terminal.none();

    private TestOrganization(Path folder, MusterServer server) {
        this.folder = folder;
        this.server = server;
    }

    static TestOrganization in(Path folder) {
        return of(folder, """
                organization:
                  id: o-exampleorgid
                  management: "111122223333"
                accounts:
                """ + account(ADMINISTRATOR, "security", "me-south-1", true, true) + account(WEB, "web", "me-south-1",
                false, true) + account(DATA, "data", "me-south-1", false, true)
                + account(ROLELESS, "roleless", "me-south-1", false, false)
                + account(HOMEBODY, "homebody", "", false, true));
    }

    /** An organization as a world file describes it. */
    static TestOrganization of(Path folder, String yaml) {
        var world = write(folder.resolve("organization.yaml"), yaml);
        var organization = new TestOrganization(folder, MusterServer.start(ServerSettings.scratch().withWorld(world)));
        organization.credentials(KEY, SECRET);
        System.setProperty("aws.region", "us-east-1");
        return organization;
    }

    private static String account(String id, String name, String regions, boolean keys, boolean role) {
        var text = new StringBuilder("""
                - id: "%s"
                  name: %s
                  email: %s@example.com
                  regions: [%s]
                """.formatted(id, name, name, regions));
        if (keys) {
            text.append("""
                      users:
                        - name: admin
                          policies: [AdministratorAccess]
                          accessKeys: [{id: %s, secret: %s}]
                    """.formatted(KEY, SECRET));
        }
        if (role) {
            text.append("""
                      roles:
                        - name: MusterAccess
                          trust: ["arn:aws:iam::111122223333:root"]
                          policies: [AmazonDetectiveFullAccess]
                    """);
        }
        return text.toString();
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whom the commands are run by. */
    void credentials(String key, String secret) {
        System.setProperty("aws.accessKeyId", key);
        System.setProperty("aws.secretAccessKey", secret);
    }

    /** Somebody sits at the terminal and answers. */
    void answer(Terminal now) {
        terminal = now;
    }

    URI endpoint() {
        return server.endpoint();
    }

    String file(String... rows) {
        return write(folder.resolve("accounts.csv"), String.join("\n", rows) + "\n").toString();
    }

    /** Runs {@code muster detective …} against the organization. */
    Run detective(String... arguments) {
        return command("detective", arguments);
    }

    /** Runs {@code muster guardduty …} against the organization. */
    Run guardDuty(String... arguments) {
        return command("guardduty", arguments);
    }

    /** Runs a command against the organization. */
    Run command(String name, String... arguments) {
        var all = new ArrayList<>(List.of(name));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--endpoint-url", endpoint().toString()));
        return run(terminal, all.toArray(String[]::new));
    }

    /** Runs a command where nobody sits at a terminal, as whom the system's properties say. */
    public static Run run(String... arguments) {
        return run(Terminal.none(), arguments);
    }

    static Run run(Terminal terminal, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = Muster.run(terminal, new PrintWriter(out), new PrintWriter(err), arguments);
        return new Run(code, out.toString(), err.toString());
    }

    /** Who stands where in the Regions, a line for each: {@code us-east-1 222233334444 enabled}. */
    List<String> states(String regions) {
        return states(CoveredService.DETECTIVE, regions);
    }

    List<String> states(CoveredService service, String regions) {
        return command(service.word(), "status", "--regions", regions, "--output", "csv").out().lines().skip(1)
                .map(line -> line.split(",", -1))
                .map(row -> row[0] + " " + row[1] + " " + row[5]).toList();
    }

    /** Names of all calls that wrote, in no order; taking on a role is not one of them. */
    List<String> writes() {
        return EVENT_NAME.matcher(page("/_muster/trail?writes=true")).results().map(match -> match.group(1))
                .filter(name -> !name.equals("AssumeRole")).toList();
    }

    String page(String path) {
        try {
            return http.send(HttpRequest.newBuilder(endpoint().resolve(path)).build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Invites an account as somebody would who works without Muster. */
    void inviteByHand(String region, String account, String email) {
        try (var client = administrator(region)) {
            client.createMembers(request -> request.graphArn(graph(client))
                    .accounts(Account.builder().accountId(account).emailAddress(email).build()));
        }
    }

    Map<String, String> tags(String region) {
        try (var client = administrator(region)) {
            return client.listTagsForResource(request -> request.resourceArn(graph(client))).tags();
        }
    }

    private static String graph(DetectiveClient client) {
        return client.listGraphs(request -> {}).graphList().getFirst().arn();
    }

    private DetectiveClient administrator(String region) {
        return DetectiveClient.builder().endpointOverride(endpoint()).region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
                .build();
    }

    @Override
    public void close() {
        server.close();
        List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.region").forEach(System::clearProperty);
    }
}
