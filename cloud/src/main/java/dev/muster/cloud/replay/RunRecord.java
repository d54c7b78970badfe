package dev.muster.cloud.replay;

import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.recorded.RecordedJson;
import dev.muster.api.recorded.RunLayout;
import dev.muster.cloud.account.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a run tells of itself as a whole, in {@code run.json} and {@code accounts.json}; trees made by hand tell nothing. */
final class RunRecord {

    /** Some megabytes hold the largest organization there is. */
    private static final long MOST_BYTES = 64_000_000;

    private static final Pattern ARN = Pattern.compile(
            "arn:[a-z-]+:organizations::([0-9]{12}):account/(o-[a-z0-9]{10,32})/[0-9]{12}");

    private static final Pattern ROLE = Pattern.compile("([!-~]+/)?[\\w+=,.@-]{1,64}");

    private final Document.Members run;

    private final List<Document.Members> accounts;

    private final Map<String, Document.Members> byId = new HashMap<>();

    private RunRecord(Document.Members run, List<Document.Members> accounts) {
        this.run = run;
        this.accounts = accounts;
        accounts.forEach(one -> text(one, "id").ifPresent(id -> byId.putIfAbsent(id, one)));
    }

    /** @throws InvalidReplay if a file is there and cannot be read */
    static RunRecord of(Path root) {
        var run = read(root.resolve(RunLayout.RUN)).filter(Document.Members.class::isInstance)
                .map(Document.Members.class::cast).orElse(Document.Members.EMPTY);
        var accounts = read(root.resolve(RunLayout.ACCOUNTS)).map(RunRecord::list).orElseGet(() -> oneByOne(root));
        return new RunRecord(run, accounts);
    }

    private static Optional<Document> read(Path file) {
        if (!Folders.isFile(file)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new InvalidReplay("`" + file + "` is larger than " + MOST_BYTES + " bytes");
            }
            try (var parser = RecordedJson.parser(Files.newInputStream(file))) {
                return Optional.of(RecordedJson.read(parser));
            }
        } catch (IOException e) {
            throw new InvalidReplay("`" + file + "` cannot be read: " + Unreadable.reason(e), e);
        }
    }

    /** What lies in the folders of the accounts. */
    private static List<Document.Members> oneByOne(Path root) {
        return Folders.in(root, name -> RunLayout.accountOf(name).isPresent())
                .stream()
                .map(folder -> read(folder.resolve(RunLayout.ACCOUNT)))
                .flatMap(Optional::stream)
                .filter(Document.Members.class::isInstance)
                .map(Document.Members.class::cast)
                .toList();
    }

    /** An array of accounts, or what {@code aws organizations list-accounts} prints. */
    private static List<Document.Members> list(Document document) {
        return switch (document) {
            case Document.Items(var items) -> items.stream().filter(Document.Members.class::isInstance)
                    .map(Document.Members.class::cast).toList();
            case Document.Members members -> members.get("Accounts").map(RunRecord::list).orElse(List.of());
            case Document.Null _,Document.Text _,Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Blob _ ->
                List.of();
        };
    }

    /** The account whose credentials made the run; where that is not told, the organization's management account. */
    Optional<AccountId> account() {
        return run.text("account_id").filter(AccountId::isValid).or(() -> arn(1)).map(AccountId::new);
    }

    /** The id of the organization. */
    Optional<String> organization() {
        return arn(2);
    }

    /** A part of the ARNs that AWS gives to accounts. */
    private Optional<String> arn(int part) {
        return accounts.stream().map(one -> text(one, "arn")).flatMap(Optional::stream).map(ARN::matcher)
                .filter(Matcher::matches).map(arn -> arn.group(part)).findFirst();
    }

    /** Whether the run could not get into an account, though it wanted to. */
    boolean refused(AccountId account) {
        return run.members().get("accounts_not_scanned") instanceof Document.Items(var items)
                && items.stream().anyMatch(item -> item instanceof Document.Members one
                        && one.text("account_id").filter(account.digits()::equals).isPresent()
                        && one.get("skipped").filter(new Document.Bool(false)::equals).isPresent());
    }

    /** The role that the run assumed in the accounts. */
    Optional<String> role() {
        return run.text("role_name").filter(ROLE.asMatchPredicate());
    }

    /** What is told of an account; empty where it is not named. */
    Optional<Listed> listed(AccountId account) {
        return Optional.ofNullable(byId.get(account.digits())).map(one -> new Listed(text(one, "name"), text(one,
                "email"), state(one), OuPath.of(one)));
    }

    /** All accounts that are named, in the order of the file, whether anything of them is recorded or not. */
    List<AccountId> accounts() {
        return accounts.stream().map(one -> text(one, "id")).flatMap(Optional::stream).filter(AccountId::isValid)
                .map(AccountId::new).distinct().toList();
    }

    /**
     * An account as the run lists it.
     *
     * @param unit the names of the organizational units that it is under, joined by slashes; empty for the root
     */
    record Listed(Optional<String> name, Optional<String> email, Account.State state, String unit) {}

    /** What is neither at work nor about to be closed is closed, or not at work yet: nobody gets into it either way. */
    private static Account.State state(Document.Members account) {
        return switch (text(account, "state").or(() -> text(account, "status")).orElse("ACTIVE")) {
            case "ACTIVE" -> Account.State.ACTIVE;
            case "PENDING_CLOSURE" -> Account.State.PENDING_CLOSURE;
            default -> Account.State.SUSPENDED;
        };
    }

    /** A member in the spelling of the tools, or of AWS. */
    private static Optional<String> text(Document.Members holder, String name) {
        return holder.text(name).or(() -> holder.text(Character.toUpperCase(name.charAt(0)) + name.substring(1)));
    }
}
