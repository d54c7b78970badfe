package dev.muster.fleet.members;

import dev.muster.api.id.AccountId;
import java.nio.file.Path;
import java.util.List;

/** What came of reading a file of accounts: either every row is good, or nothing may be done with it. */
public sealed interface MemberFile {

    /**
     * Every row is good.
     *
     * @param members the accounts in the order of the file, each once, the administrator left out
     * @param notes   what the user may want to know, such as a row given twice
     */
    record Accepted(List<Member> members, List<Finding> notes) implements MemberFile {
        public Accepted {
            members = List.copyOf(members);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Something is wrong with the file.
     *
     * @param problems all that is wrong, in the order of the file; never empty
     */
    record Rejected(List<Finding> problems) implements MemberFile {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }

    /**
     * One thing to say about the file.
     *
     * @param line the line it is about, from 1; 0 when it is about the whole file
     * @param text what, why and what to do
     */
    record Finding(int line, String text) {
        @Override
        public String toString() {
            return line == 0 ? text : "line " + line + ": " + text;
        }
    }

    /**
     * Reads a file of rows {@code account id,email}, with or without a header.
     *
     * @param file          where it lies
     * @param administrator the administrator account, which is no member of itself
     */
    static MemberFile read(Path file, AccountId administrator) {
        return switch (FileText.of(file)) {
            case FileText.Text(String text) -> parse(text, administrator);
            case FileText.Unreadable(Finding why) -> new Rejected(List.of(why));
        };
    }

    /** The same for a text that was read already. */
    static MemberFile parse(String text, AccountId administrator) {
        return new MemberRows(administrator).read(text);
    }
}
