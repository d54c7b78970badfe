package dev.muster.fleet.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is in the file: an answer, never an exception, and no account that does not stand there. */
final class MemberFileMutationTest {

    private static final AccountId ADMINISTRATOR = new AccountId("999999999999");
    private static final String[] SPLINTERS = {",", "\"", "\n", "\r", "\uFEFF", ";", "@", "0", "\u0000", " ", "ä",
            "\uD800", "Account ID,Email", "\"\"", "111122223333", "a@example.com", "=1+1", "999999999999"};

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void any_mutation_of_a_good_file_is_answered(long seed) {
        var random = new SplittableRandom(seed);
        var text = new StringBuilder(goodFile(random));
        for (int i = random.nextInt(1, 8); i > 0; i--) {
            mutate(text, random);
        }

        switch (MemberFile.parse(text.toString(), ADMINISTRATOR)) {
            case MemberFile.Accepted(var members, _) -> assertThat(members).allSatisfy(member -> {
                assertThat(text).contains(member.account().digits()).contains(member.email().text());
                assertThat(member.account()).isNotEqualTo(ADMINISTRATOR);
            }).extracting(Member::account).doesNotHaveDuplicates();
            case MemberFile.Rejected(var problems) -> assertThat(problems).isNotEmpty();
        }
    }

    private static String goodFile(SplittableRandom random) {
        var text = new StringBuilder(random.nextBoolean() ? "Account ID,Email\r\n" : "");
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            text.append("%012d,user%d@example.com\n".formatted(random.nextLong(1_000_000_000_000L), i));
        }
        return text.toString();
    }

    private static void mutate(StringBuilder text, SplittableRandom random) {
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(3)) {
            case 0 -> text.insert(at, SPLINTERS[random.nextInt(SPLINTERS.length)]);
            case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(1, 6)));
            default -> text.insert(at, text.substring(0, random.nextInt(text.length() + 1)));
        }
    }
}
