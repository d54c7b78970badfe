package dev.muster.fleet.members;

import dev.muster.api.id.AccountId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the rows of one file; holds what was seen so far. */
final class MemberRows {

    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Set<String> ID_HEADERS = Set.of("accountid", "account", "id", "awsaccountid");
    private static final Set<String> EMAIL_HEADERS = Set.of("email", "emailaddress", "mail");
    private static final int LONGEST_SHOWN = 40;

    private final AccountId administrator;
    private final Map<AccountId, Member> members = new LinkedHashMap<>();
    private final Map<String, Member> byMailbox = new LinkedHashMap<>();
    private final Findings problems = new Findings();
    private final Findings notes = new Findings();
    private boolean headerMayCome = true;
    private boolean extraColumnsTold;
    private boolean administratorListed;

    MemberRows(AccountId administrator) {
        this.administrator = administrator;
    }

    MemberFile read(String text) {
        String[] lines = LINE_END.split(text.startsWith("\uFEFF") ? text.substring(1) : text, -1);
        for (int i = 0; i < lines.length; i++) {
            CsvRow row = CsvRow.of(lines[i]);
            if (!row.isBlank()) {
                row(i + 1, row);
            }
        }
        if (problems.isEmpty() && members.isEmpty() && !administratorListed) {
            problems.add(0, "the file lists no account; give one row `account id,email` for each");
        }
        return problems.isEmpty()
                ? new MemberFile.Accepted(List.copyOf(members.values()), notes.all())
                : new MemberFile.Rejected(problems.all());
    }

    private void row(int line, CsvRow row) {
        boolean first = headerMayCome;
        headerMayCome = false;
        if (row.flaw().isPresent()) {
            problems.add(line, row.flaw().get());
            return;
        }
        if (first && isHeader(row)) {
            return;
        }
        Optional<String> idFlaw = idFlaw(row);
        Optional<String> emailFlaw = row.fields().size() == 1 ? Optional.empty() : EmailAddress.flawOf(row.field(1));
        idFlaw.ifPresent(flaw -> problems.add(line, flaw));
        emailFlaw.ifPresent(flaw -> problems.add(line, flaw));
        if (idFlaw.isEmpty() && emailFlaw.isEmpty()) {
            member(new Member(new AccountId(row.field(0)), new EmailAddress(row.field(1)), line));
        }
        if (!extraColumnsTold && row.fields().stream().skip(2).anyMatch(field -> !field.isEmpty())) {
            extraColumnsTold = true;
            notes.add(line, "columns after the second are ignored");
        }
    }

    private void member(Member member) {
        if (member.account().equals(administrator)) {
            administratorListed = true;
            notes.add(member.line(), "account `" + administrator
                    + "` is the administrator and cannot be a member of itself; it is left out");
            return;
        }
        Member before = members.putIfAbsent(member.account(), member);
        if (before == null) {
            sharedMailbox(member);
        } else if (before.email().sameMailbox(member.email().text())) {
            notes.add(member.line(),
                    "account `" + member.account() + "` stands in line " + before.line() + " already");
        } else {
            problems.add(member.line(), "account `" + member.account() + "` has the address `"
                    + member.email() + "` here and `" + before.email() + "` in line " + before.line()
                    + "; keep the row with the address of its root user");
        }
    }

    private void sharedMailbox(Member member) {
        Member before = byMailbox.putIfAbsent(member.email().text().toLowerCase(Locale.ROOT), member);
        if (before != null) {
            notes.add(member.line(), "account `" + before.account() + "` in line " + before.line()
                    + " has the same address; an address is the root user of one account only");
        }
    }

    private static boolean isHeader(CsvRow row) {
        return ID_HEADERS.contains(word(row.field(0))) && EMAIL_HEADERS.contains(word(row.field(1)));
    }

    private static String word(String field) {
        return field.replaceAll("[ _-]", "").toLowerCase(Locale.ROOT);
    }

    private static Optional<String> idFlaw(CsvRow row) {
        String id = row.field(0);
        if (row.fields().size() == 1) {
            String hint = id.indexOf(';') >= 0 || id.indexOf('\t') >= 0 ? "; the separator must be a comma" : "";
            return Optional.of("`" + shown(id) + "` is not a row `account id,email`" + hint);
        }
        if (AccountId.isValid(id)) {
            return Optional.empty();
        }
        if (id.isEmpty()) {
            return Optional.of("the account id is missing");
        }
        if (DIGITS.matcher(id).matches()) {
            String hint = id.length() < 12 ? "; a spreadsheet may have cut leading zeros" : "";
            return Optional.of("account id `" + shown(id) + "` has " + id.length() + " digits instead of 12" + hint);
        }
        return Optional.of("`" + shown(id) + "` is not an account id of 12 digits");
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
