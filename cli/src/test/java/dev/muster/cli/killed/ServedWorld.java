package dev.muster.cli.killed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** The world that the servers begin with: an organization with an administrator, and members with one each. */
final class ServedWorld {

    static final String ADMINISTRATOR = "111122223333";

    static final AwsCredentials ADMIN = AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    /** May be taken on by the administrator; every member has it. */
    static final String ROLE = "MusterAccess";

    static final List<String> MEMBERS = members(6);

    private ServedWorld() {}

    static List<String> members(int count) {
        return IntStream.rangeClosed(1, count).mapToObj("2%011d"::formatted).toList();
    }

    static String email(String member) {
        return "root-" + member + "@example.com";
    }

    /** Of the administrator of a member account. */
    static AwsCredentials key(String member) {
        return AwsBasicCredentials.create("AKIA" + member + "0000", "secret/of/" + member);
    }

    static Path file(Path folder, List<String> members) throws IOException {
        var yaml = new StringBuilder("""
                organization:
                  id: o-exampleorgid
                  management: "%s"
                accounts:
                  - id: "%s"
                    name: management
                    email: management@example.com
                    users:
                      - name: admin
                        policies: [AdministratorAccess]
                        accessKeys: [{id: %s, secret: %s}]
                """.formatted(ADMINISTRATOR, ADMINISTRATOR, ADMIN.accessKeyId(), ADMIN.secretAccessKey()) + role());
        for (var member : members) {
            yaml.append(account(member));
        }
        return Files.writeString(folder.resolve("world.yaml"), yaml);
    }

    private static String account(String member) {
        return """
                  - id: "%s"
                    email: %s
                    users:
                      - name: admin
                        policies: [AdministratorAccess]
                        accessKeys: [{id: %s, secret: %s}]
                """.formatted(member, email(member), key(member).accessKeyId(), key(member).secretAccessKey()) + role();
    }

    private static String role() {
        return """
                    roles:
                      - name: %s
                        trust: ["arn:aws:iam::%s:root"]
                        policies: [AmazonDetectiveFullAccess]
                """.formatted(ROLE, ADMINISTRATOR);
    }
}
