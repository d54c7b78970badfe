package dev.muster.bench;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.members.EmailAddress;
import dev.muster.fleet.members.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A world of one administrator and many members, each with a role to assume. */
final class BenchWorld {

    static final AccountId ADMINISTRATOR = new AccountId("100000000000");

    static final String ROLE = "MusterAccess";

    static final String KEY = "AKIABENCHMARKEXAMPLE";

    static final String SECRET = "benchmark/secret/of/no/worth/whatsoever0";

    private BenchWorld() {}

    static AccountId member(int number) {
        return new AccountId(String.format(Locale.ROOT, "2%011d", number));
    }

    static List<Member> members(int count) {
        var members = new ArrayList<Member>();
        for (int i = 1; i <= count; i++) {
            members.add(new Member(member(i), new EmailAddress(email(i)), i));
        }
        return members;
    }

    private static String email(int number) {
        return "member-" + number + "@example.com";
    }

    /** The members as a file for the command line. */
    static String rows(int count) {
        var rows = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            rows.append(member(i)).append(',').append(email(i)).append('\n');
        }
        return rows.toString();
    }

    static Path file(int members) throws IOException {
        return file(members, "AmazonDetectiveFullAccess, AmazonGuardDutyFullAccess_v2");
    }

    /** @param policies of the role in every account */
    static Path file(int members, String policies) throws IOException {
        var yaml = new StringBuilder("organization:\n  id: o-benchmark0\n  management: \"" + ADMINISTRATOR
                + "\"\naccounts:\n");
        account(yaml, ADMINISTRATOR, "administrator@example.com", policies);
        yaml.append(
                "    users:\n      - name: admin\n        policies: [AdministratorAccess]\n        accessKeys: [{id: ")
                .append(KEY).append(", secret: ").append(SECRET).append("}]\n");
        for (int i = 1; i <= members; i++) {
            account(yaml, member(i), email(i), policies);
        }
        return Files.writeString(Files.createTempFile("muster-bench-", ".yaml"), yaml);
    }

    private static void account(StringBuilder yaml, AccountId id, String email, String policies) {
        yaml.append("  - id: \"").append(id).append("\"\n    email: ").append(email).append("""

                    regions: [af-south-1]
                    roles:
                      - name: MusterAccess
                        trust: ["arn:aws:iam::100000000000:root"]
                        policies: [%s]
                """.formatted(policies));
    }
}
