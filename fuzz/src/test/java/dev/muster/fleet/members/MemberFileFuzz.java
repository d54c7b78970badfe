package dev.muster.fleet.members;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.api.id.AccountId;
import dev.muster.fleet.members.MemberFile.Accepted;
import dev.muster.fleet.members.MemberFile.Rejected;
import dev.muster.fuzz.Cost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Files of accounts: what is accepted is accepted as what it says, whatever bytes the file has. */
class MemberFileFuzz {

    private static final AccountId ADMINISTRATOR = new AccountId("111122223333");

    private static final Path FILE = file();

    private static Path file() {
        try {
            var file = Files.createTempFile("members", ".csv");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FuzzTest(maxDuration = Cost.TIME)
    void any_file_is_accepted_as_it_is_or_rejected_with_reasons(byte[] input) {
        Cost.inProportion(input, MemberFileFuzz::read);
    }

    private static void read(byte[] input) {
        try {
            Files.write(FILE, input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        switch (MemberFile.read(FILE, ADMINISTRATOR)) {
            case Accepted accepted -> written(accepted);
            case Rejected(var problems) -> {
                if (problems.isEmpty()) {
                    throw new AssertionError("rejected without a reason");
                }
            }
        }
    }

    private static void written(Accepted accepted) {
        var text = accepted.members()
                .stream()
                .map(member -> member.account() + ",\"" + member.email().text().replace("\"", "\"\"") + "\"\n")
                .collect(Collectors.joining("", "account id,email\n", ADMINISTRATOR + ",security@example.com\n"));
        if (!(MemberFile.parse(text, ADMINISTRATOR) instanceof Accepted again)
                || !again.members().stream().map(Member::account).toList()
                        .equals(accepted.members().stream().map(Member::account).toList())
                || !again.members().stream().map(Member::email).toList()
                        .equals(accepted.members().stream().map(Member::email).toList())) {
            throw new AssertionError("written anew, the accounts are others: " + text);
        }
    }
}
