package dev.muster.cloud.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.detective.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WorldFileTest {

    private static final String ACCOUNT = """
            accounts:
              - id: "111122223333"
                email: a@example.com
            """;

    @TempDir
    private Path directory;

    private static List<String> problems(String text) {
        return catchThrowableOfType(InvalidWorld.class, () -> WorldFile.parse("w.yaml", text)).problems();
    }

    static Stream<Arguments> badFiles() {
        return Stream.of(
                bad("", "w.yaml: is empty; it needs `accounts`"),
                bad("accounts: []", "w.yaml:1:1: the world needs `accounts`, with one account at least"),
                bad("accounts: {}", "w.yaml:1:11: `accounts` must be a list, got a mapping"),
                bad("- a", "w.yaml:1:1: the world must be a mapping of keys to values, got a list"),
                bad("accounts: [",
                        "w.yaml:1:12: is not valid YAML: expected the node content, but found '<stream end>'"),
                bad("a: b: c", "w.yaml:1:5: is not valid YAML: mapping values are not allowed here"),
                bad("a: 1\n---\nb: 2\n", "w.yaml:2:1: is not valid YAML: but found another document"),
                bad(ACCOUNT + "acounts: []\n",
                        "w.yaml:4:1: unknown key `acounts` in the world; known are accounts, guardduty, "
                                + "identityProviders, organization"),
                bad(ACCOUNT + "accounts: []\n", "w.yaml:4:1: key `accounts` stands twice in the world"),
                bad(ACCOUNT + "identityProviders: {'https://a.example': {keys: []}}",
                        "w.yaml:4:42: the key set of `https://a.example` has no RSA or EC key in it"),
                bad(ACCOUNT + "identityProviders: {'http://a.example': {keys: []}}",
                        "w.yaml:4:41: the issuer `http://a.example` must be a URL with https"),
                bad(ACCOUNT + "identityProviders: {'https://a.example': {keys: [{kty: RSA, n: '!', e: AQAB}]}}",
                        "w.yaml:4:42: the keys of `https://a.example` cannot be used: `n` of a key is not in the URL "
                                + "form of base64"),
                bad("accounts: [{id: '1', email: a@b.c}]",
                        "w.yaml:1:17: an account id is 12 digits, in quotes so that zeros stay, got `1`"),
                bad("accounts: [{email: a@b.c}]", "w.yaml:1:12: an account needs `id`"),
                bad("accounts: [{id: '111122223333'}]", "w.yaml:1:12: an account needs `email`"),
                bad("accounts: [{id: '111122223333', email: nobody}]", "w.yaml:1:40: not an email address: `nobody`"),
                bad("accounts: [{id: [1], email: a@b.c}]", "w.yaml:1:17: `id` must be text, got a list"),
                bad("accounts: [{id: , email: a@b.c}]", "w.yaml:1:16: `id` must be text, got nothing"),
                bad("accounts: [x]", "w.yaml:1:12: an account must be a mapping of keys to values, got text"),
                bad(account("organization: maybe"), "w.yaml:4:19: `organization` must be true or false, got `maybe`"),
                bad(account("regions: [mars-north-1]"), "w.yaml:4:15: there is no Region `mars-north-1`"),
                bad(account("detectiveVolume: much"),
                        "w.yaml:4:22: `detectiveVolume` is a number of bytes a day, or `unknown`, got `much`"),
                bad(account("name: ''"),
                        "w.yaml:4:11: the name of an account is 1 to 50 printable ASCII characters, got ``"),
                bad(account("unit: a//b"),
                        "w.yaml:4:11: `unit` is up to five names from the root down, joined by slashes, got `a//b`"),
                bad(account("users: [{name: 'a b'}]"),
                        "w.yaml:4:20: the name of a user is 1 to 64 letters, digits or _+=,.@-, got `a b`"),
                bad(account("users: [{name: x}, {name: X}]"), "w.yaml:4:31: user `X` stands already in line 4"),
                bad(account("users: [{name: x, path: x}]"),
                        "w.yaml:4:29: a path starts and ends with a slash, got `x`"),
                bad(account("users: [{name: x, tags: [a]}]"),
                        "w.yaml:4:29: `tags` must be a mapping of keys to values, got a list"),
                bad(account("users: [{name: x, nme: y}]"),
                        "w.yaml:4:23: unknown key `nme` in a user; known are accessKeys, name, path, policies, tags"),
                bad(account("users: [{name: x, policies: [{Version: '2012-10-17'}]}]"),
                        "w.yaml:4:34: not a policy that IAM takes: "),
                bad(account("users: [{name: x, policies: ['{']}]"), "w.yaml:4:34: not a policy that IAM takes: "),
                bad(account("accessKeys: [{id: short, secret: s}]"),
                        "w.yaml:4:23: the id of an access key is 16 to 128 capital letters or digits"),
                bad(account("accessKeys: [{id: AKIAIOSFODNN7EXAMPLE}]"), "w.yaml:4:18: an access key needs `secret`"),
                bad(account("accessKeys: [{id: AKIAIOSFODNN7EXAMPLE, secret: ''}]"),
                        "w.yaml:4:53: the secret of an access key is 1 to 128 printable ASCII characters without "
                                + "spaces"),
                bad(account("roles: [{name: r}]"),
                        "w.yaml:4:13: a role needs `trust`: a list of principals, or a whole trust policy"),
                bad(account("roles: [{name: r, trust: []}]"), "w.yaml:4:30: `trust` names nobody"),
                bad(account("roles: [{name: r, trust: [someone]}]"), "w.yaml:4:31: not a principal: `someone`; write "
                        + "an ARN, an account id in quotes, or a service such as detective.amazonaws.com"),
                bad(account("roles: [{name: r, trust: {Statement: []}}]"),
                        "w.yaml:4:30: not a trust policy that IAM takes: "),
                bad(account("roles: [{name: r, trust: ['111122223333'], maxSessionDuration: 60}]"),
                        "w.yaml:4:68: `maxSessionDuration` must be 3600 to 43200 seconds, got `60`"),
                bad(account("policies: {'a b': {Version: '2012-10-17', Statement: [{Effect: Allow, Action: '*', "
                        + "Resource: '*'}]}}"),
                        "w.yaml:4:23: the name of a policy is 1 to 128 letters, digits or _+=,.@-, got `a b`"),
                bad(ACCOUNT + "organization: {id: x, management: '111122223333'}\n",
                        "w.yaml:4:20: an organization's id "
                                + "is `o-` and 10 to 32 lower-case letters or digits, got `x`"),
                bad(ACCOUNT + "organization: {id: o-exampleorgid, management: '999999999999'}\n",
                        "w.yaml:4:48: the management account `999999999999` is not among `accounts`"),
                bad(ACCOUNT + "    organization: false\norganization: {id: o-exampleorgid, management: "
                        + "'111122223333'}\n",
                        "w.yaml:5:48: the management account `111122223333` cannot stand outside "
                                + "its organization"),
                bad(ACCOUNT + "organization: {id: o-exampleorgid}\n", "w.yaml:4:15: `organization` needs `management`"),
                bad("accounts: &a [*a]", "w.yaml:1:11: an account must be a mapping of keys to values, got a list"),
                bad("\0", "w.yaml: is not valid YAML: "));
    }

    private static String account(String line) {
        return ACCOUNT + "    " + line + "\n";
    }

    private static Arguments bad(String text, String problem) {
        return Arguments.of(text, problem);
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void each_problem_is_told_with_its_place(String text, String problem) {
        var problems = problems(text);
        assertThat(problems).hasSize(1);
        if (problem.endsWith(": ")) {
            assertThat(problems.getFirst()).startsWith(problem).hasSizeGreaterThan(problem.length());
        } else {
            assertThat(problems.getFirst()).isEqualTo(problem);
        }
        assertThat(problems.getFirst()).doesNotContain("\n");
    }

    @Test
    void all_problems_are_told_at_once() {
        assertThat(problems("""
                accounts:
                  - id: "111122223333"
                    email: a@example.com
                    accessKeys: [{id: AKIAIOSFODNN7EXAMPLE, secret: one}]
                  - id: "111122223333"
                    email: A@example.com
                    users:
                      - name: x
                        accessKeys: [{id: AKIAIOSFODNN7EXAMPLE, secret: two}]
                  - id: 12
                    email: b
                """)).containsExactly(
                "w.yaml:5:9: account `111122223333` stands already in line 2",
                "w.yaml:6:12: email `A@example.com` stands already in line 3",
                "w.yaml:9:27: access key `AKIAIOSFODNN7EXAMPLE` stands already in line 4",
                "w.yaml:10:9: an account id is 12 digits, in quotes so that zeros stay, got `12`",
                "w.yaml:11:12: not an email address: `b`");
    }

    @Test
    void a_file_full_of_problems_is_told_in_part() {
        var text = new StringBuilder("accounts:\n");
        for (int i = 0; i < 1_000; i++) {
            text.append("  - {}\n");
        }
        var problems = problems(text.toString());
        assertThat(problems).hasSize(101);
        assertThat(problems.getLast()).isEqualTo("w.yaml: and 1900 more");
    }

    @Test
    void secrets_are_not_repeated_even_in_the_wrong_place() {
        for (var keys : List.of("[verysecret]", "verysecret", "[{id: verysecret, secret: x}]",
                "[{id: AKIAIOSFODNN7EXAMPLE, secret: 'verysecret '}]", "[{id: [verysecret], secret: {verysecret: 1}}]",
                "[{id: AKIAIOSFODNN7EXAMPLE, secret: ]verysecret]")) {
            assertThat(problems(account("accessKeys: " + keys)).toString()).doesNotContain("verysecret");
        }
    }

    @Test
    void leading_zeros_of_account_ids_stay_with_quotes_or_without() {
        var world = WorldFile.parse("w.yaml", """
                accounts:
                  - {id: "000000000012", email: a@example.com}
                  - {id: 000000000010, email: b@example.com}
                """);
        assertThat(world.accounts()).extracting(World.Account::id)
                .containsExactly(new AccountId("000000000012"), new AccountId("000000000010"));
    }

    @Test
    void a_document_of_aliases_within_aliases_is_refused_before_it_grows() {
        var text = new StringBuilder(account("policies:"));
        text.append("      a0: &a0 {x: y}\n");
        for (int i = 1; i < 25; i++) {
            text.append("      a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        assertThat(problems(text.toString())).anyMatch(problem -> problem.endsWith(
                "a policy is too large with its aliases written out"));
        assertThat(problems(account("policies: {p: &p {Statement: [*p]}}")))
                .containsExactly("w.yaml:4:19: a policy is too large with its aliases written out");
    }

    @Test
    void depth_has_a_bound() {
        assertThat(problems("[".repeat(10_000)).getFirst()).startsWith("w.yaml").contains("is not valid YAML");
    }

    @Test
    void files_that_are_none_are_told_by_name() throws IOException {
        var missing = directory.resolve("missing.yaml");
        assertThatThrownBy(() -> WorldFile.read(missing)).isInstanceOf(InvalidWorld.class)
                .hasMessage(missing + ": there is no such file");
        assertThatThrownBy(() -> WorldFile.read(directory)).hasMessage(directory + ": is a folder, not a file");
        var latin = Files.write(directory.resolve("latin.yaml"), new byte[]{'a', (byte) 0xe4, 'b'});
        assertThatThrownBy(() -> WorldFile.read(latin)).hasMessage(latin + ": is not text in UTF-8");
        var huge = Files.write(directory.resolve("huge.yaml"), new byte[20_000_001]);
        assertThatThrownBy(() -> WorldFile.read(huge)).hasMessage(huge + ": is larger than 20000000 bytes");
    }

    @Test
    void everything_that_a_file_may_say_is_read() {
        var world = WorldFile.parse("w.yaml",
                """
                        organization: {id: o-exampleorgid, management: "111122223333", serviceControlPolicies: true}
                        accounts:
                          - id: "111122223333"
                            name: security
                            email: security@example.com
                            unit: Prod/Web
                            organization: true
                            regions: [af-south-1, me-south-1]
                            detectiveVolume: 6000000000000
                            accessKeys: [{id: AKIAROOT000000000001, secret: root/secret}]
                            policies:
                              Look:
                                Version: 2012-10-17
                                Statement: {Effect: Allow, Action: "detective:List*", Resource: "*"}
                            users:
                              - name: admin
                                path: /ops/
                                tags: {Team: blue}
                                policies:
                                  - AdministratorAccess
                                  - arn:aws:iam::aws:policy/ReadOnlyAccess
                                  - Version: 2012-10-17
                                    Statement:
                                      - {Effect: Deny, Action: "*", Resource: "*",
                                         Condition: {Bool: {"aws:SecureTransport": true}, StringEquals: {"aws:x": yes}}}
                                  - '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'
                                accessKeys: [{id: AKIAUSER000000000001, secret: user/secret}]
                            roles:
                              - name: Auditor
                                path: /audit/
                                trust: ["arn:aws:iam::111122223333:user/ops/admin", "111122223333", ec2.amazonaws.com]
                                maxSessionDuration: 7200
                              - name: Whole
                                trust: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: {AWS: "*"},
                                        Action: "sts:AssumeRole"}]}
                        identityProviders:
                          https://issuer.example.com: {keys: [{kty: EC, crv: P-256, x: f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU,
                            y: x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0}]}
                        """);

        assertThat(world.organization()).contains(new World.Organization("o-exampleorgid",
                new AccountId("111122223333"), true));
        var account = world.accounts().getFirst();
        assertThat(account.unit()).isEqualTo("Prod/Web");
        assertThat(account.regions()).containsExactlyInAnyOrder(new RegionId("af-south-1"), new RegionId("me-south-1"));
        assertThat(account.detectiveVolume()).contains(new Volume.Known(6_000_000_000_000L));
        assertThat(account.keys()).extracting(World.Key::secret).containsExactly("root/secret");
        assertThat(account.policies().getFirst().json()).isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":"
                + "{\"Effect\":\"Allow\",\"Action\":\"detective:List*\",\"Resource\":\"*\"}}");
        var user = account.users().getFirst();
        assertThat(user.path()).isEqualTo("/ops/");
        assertThat(user.tags()).containsEntry("Team", "blue");
        assertThat(user.policies().managed()).extracting(World.Attached::name)
                .containsExactly("AdministratorAccess", "arn:aws:iam::aws:policy/ReadOnlyAccess");
        assertThat(user.policies().inline()).hasSize(2);
        assertThat(user.policies().inline().getFirst().json())
                .contains("\"aws:SecureTransport\":true", "\"aws:x\":\"yes\"");
        var auditor = account.roles().getFirst();
        assertThat(auditor.maxSessionDuration()).isEqualTo(Duration.ofHours(2));
        assertThat(auditor.trust()).contains(
                "\"AWS\": [\"arn:aws:iam::111122223333:user/ops/admin\", \"111122223333\"]",
                "\"Service\": [\"ec2.amazonaws.com\"]");
        assertThat(world.providers()).containsEntry("https://issuer.example.com",
                "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                        + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}]}");
        assertThat(account.keys().getFirst().toString()).doesNotContain("root/secret");
    }
}
