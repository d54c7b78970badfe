package dev.muster.cli.badday;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.members.EmailAddress;
import dev.muster.fleet.members.Member;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Who takes part in a bad day, drawn by its seed.
 *
 * @param roleless   the member that has no role
 * @param misspelt   the member whose address in the file is not that of its account
 * @param membership all members, as the file lists them
 */
record Cast(AccountId roleless, AccountId misspelt, List<Member> membership) {

    static final AccountId ADMINISTRATOR = new AccountId("111122223333");

    private static final int MEMBERS = 12;

    static Cast drawnBy(long seed) {
        var random = new SplittableRandom(seed);
        int roleless = random.nextInt(MEMBERS);
        int misspelt = (roleless + 1 + random.nextInt(MEMBERS - 1)) % MEMBERS;
        return new Cast(account(roleless), account(misspelt), IntStream.range(0, MEMBERS)
                .mapToObj(at -> new Member(account(at), new EmailAddress(at == misspelt
                        ? "somebody-else@example.com"
                        : email(account(at))), at + 1))
                .toList());
    }

    /** Who is to leave again: most of them. */
    List<Member> leaving() {
        return membership.subList(0, MEMBERS * 2 / 3);
    }

    private static AccountId account(int at) {
        return new AccountId(String.format(Locale.ROOT, "2000000000%02d", at));
    }

    private static String email(AccountId account) {
        return "root-" + account + "@example.com";
    }

    /** The world in which they begin. */
    String world(String key, String secret) {
        var yaml = new StringBuilder("""
                organization:
                  id: o-exampleorgid
                  management: "%1$s"
                accounts:
                - id: "%1$s"
                  email: security@example.com
                  users:
                    - name: admin
                      policies: [AdministratorAccess]
                      accessKeys: [{id: %2$s, secret: %3$s}]
                """.formatted(ADMINISTRATOR, key, secret)).append(role());
        for (var member : membership) {
            yaml.append("- id: \"%s\"\n  email: %s\n".formatted(member.account(), email(member.account())));
            if (!member.account().equals(roleless)) {
                yaml.append(role());
            }
        }
        return yaml.toString();
    }

    private static String role() {
        return """
                  roles:
                    - name: MusterAccess
                      trust: ["arn:aws:iam::%s:root"]
                      policies: [AmazonDetectiveFullAccess]
                """.formatted(ADMINISTRATOR);
    }
}
