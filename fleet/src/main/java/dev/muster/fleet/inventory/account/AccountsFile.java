package dev.muster.fleet.inventory.account;

import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A list of accounts as {@code aws organizations list-accounts} prints it, or {@code accounts.json} of a run. */
final class AccountsFile {

    private AccountsFile() {}

    /** @throws IOException if it is no such list */
    static List<Account> read(Path file) throws IOException {
        try (var in = RecordedJson.parser(Files.newInputStream(file))) {
            var list = switch (RecordedJson.read(in)) {
                case Document.Items items -> items;
                case Document.Members members when members.members()
                        .get("Accounts") instanceof Document.Items items ->
                    items;
                case Document _ -> throw new IOException("it is neither a list of accounts nor has it `Accounts`");
            };
            var accounts = new ArrayList<Account>();
            for (var item : list.items()) {
                accounts.add((item instanceof Document.Members members
                        ? Account.parse(members)
                        : Optional.<Account>empty())
                        .orElseThrow(() -> new IOException("element " + (accounts.size() + 1)
                                + " has no `Id` of 12 digits")));
            }
            return accounts;
        }
    }
}
