package dev.muster.fleet.inventory.record;

import dev.muster.api.document.Document;
import dev.muster.api.recorded.CallError;
import dev.muster.api.recorded.RecordedCall;
import dev.muster.api.recorded.RecordedJson;
import dev.muster.api.recorded.RunLayout;
import dev.muster.fleet.inventory.account.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what is said of a run as a whole: {@code run.json}, {@code accounts.json}, {@code errors.json},
 * {@code summary.json}. Shards in one folder each do that for all that is there; the last of them finds everything.
 */
public final class Closing {

    private static final String SUMMARY = "summary.json";

    /** Shards that end together see each other at the second look. */
    private static final int LOOKS = 5;

    private final RunFolder folder;
    private final List<Account> accounts;

    /** @param accounts of the whole run, not of this shard alone */
    public Closing(RunFolder folder, List<Account> accounts) {
        this.folder = folder;
        this.accounts = accounts;
    }

    /** At the start: the accounts, and that the run is under way. */
    public void begin(RunRecord record) throws IOException {
        WholeJson.write(folder.run(), record.members());
        WholeJson.write(folder.path().resolve(RunLayout.ACCOUNTS), accounts(Map.of()));
        if (!folder.shard().isWhole()) {
            writeMerged();
        }
    }

    /** At the end. */
    public List<Missing> end(RunRecord record) throws IOException {
        WholeJson.write(folder.run(), record.members());
        var whole = folder.shard().isWhole() ? record : writeMerged();
        var unentered = new HashMap<String, Unentered>();
        whole.unentered().forEach(one -> unentered.put(one.account().digits(), one));
        WholeJson.write(folder.path().resolve(RunLayout.ACCOUNTS), accounts(unentered));
        writeErrors(whole.unentered());
        var missing = Gaps.grouped(folder.path(), whole.unentered());
        WholeJson.write(folder.path().resolve(SUMMARY), summary(whole, missing));
        return missing;
    }

    /** Whether all parts of the run that is in the folder have come to their end. */
    public static boolean isOver(Path run, Shard shard) throws IOException {
        return shard.isWhole() || RunRecord.read(run.resolve(RunLayout.RUN))
                .filter(merged -> merged.members().get("ended").isPresent()).isPresent();
    }

    private RunRecord writeMerged() throws IOException {
        var shards = shards();
        var merged = RunRecord.merged(shards, folder.shard().count());
        WholeJson.write(folder.path().resolve(RunLayout.RUN), merged.members());
        for (int look = 1; look < LOOKS && !shards().equals(shards); look++) {
            shards = shards();
            merged = RunRecord.merged(shards, folder.shard().count());
            WholeJson.write(folder.path().resolve(RunLayout.RUN), merged.members());
        }
        return merged;
    }

    private List<RunRecord> shards() throws IOException {
        var shards = new ArrayList<RunRecord>();
        for (int index = 1; index <= folder.shard().count(); index++) {
            RunRecord.read(folder.path().resolve(new Shard(index, folder.shard().count()).file(RunLayout.RUN)))
                    .ifPresent(shards::add);
        }
        return shards;
    }

    private Document accounts(Map<String, Unentered> unentered) {
        return new Document.Items(accounts.stream().<Document>map(account -> {
            var members = new LinkedHashMap<>(account.document().members());
            var why = Optional.ofNullable(unentered.get(account.id().digits()));
            members.put("scanned", new Document.Bool(why.isEmpty()));
            why.ifPresent(one -> members.put("reason", Document.text(one.error().kind())));
            return new Document.Members(members);
        }).toList());
    }

    private void writeErrors(List<Unentered> unentered) throws IOException {
        var names = new HashMap<String, String>();
        accounts.forEach(account -> names.put(account.id().digits(), account.name()));
        try (var whole = WholeJson.begin(folder.path().resolve(RunLayout.ERRORS))) {
            var out = whole.out();
            out.useDefaultPrettyPrinter();
            out.writeStartArray();
            for (var one : unentered) {
                RecordedJson.write(out, error(one.account().digits(), names, Optional.empty(), one.error()));
            }
            Gaps.each(folder.path(), (call, error) -> {
                try {
                    RecordedJson.write(out, error(call.account().digits(), names, Optional.of(call), error));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            out.writeEndArray();
            whole.commit();
        }
    }

    private static Document error(String account, Map<String, String> names, Optional<RecordedCall> call,
            CallError error) {
        var members = new LinkedHashMap<String, Document>();
        members.put("account_id", Document.text(account));
        members.put("account_name", Document.text(names.getOrDefault(account, "")));
        call.ifPresent(of -> {
            members.put("region", Document.text(of.region().code()));
            members.put("service", Document.text(of.service()));
            members.put("function", Document.text(of.function()));
            members.put("name", Document.text(of.name()));
            members.put("state", Document.text(of.state().text()));
        });
        members.put("class", Document.text(error.kind()));
        members.put("cause", Document.text(Gaps.cause(error)));
        error.remedy().ifPresent(remedy -> members.put("remedy", Document.text(remedy)));
        members.put("code", Document.text(error.code()));
        members.put("message", Document.text(error.message()));
        error.status().ifPresent(status -> members.put("status", new Document.Numeric(status)));
        error.action().ifPresent(action -> members.put("action", Document.text(action)));
        return new Document.Members(members);
    }

    private Document summary(RunRecord record, List<Missing> missing) {
        var members = new LinkedHashMap<String, Document>();
        record.members().members().forEach((name, value) -> {
            if (!name.equals("sheet")) {
                members.put(name, value);
            }
        });
        members.put("accounts", new Document.Numeric(accounts.size()));
        members.put("missing", new Document.Items(missing.stream().<Document>map(Closing::missing).toList()));
        MergedPolicy.of(missing).ifPresent(policy -> members.put("policy", policy));
        return new Document.Members(members);
    }

    private static Document missing(Missing one) {
        var members = new LinkedHashMap<String, Document>();
        members.put("class", Document.text(one.kind()));
        members.put("cause", Document.text(one.cause()));
        one.remedy().ifPresent(remedy -> members.put("remedy", Document.text(remedy)));
        members.put("count", new Document.Numeric(one.places()));
        members.put("accounts", texts(one.accounts()));
        members.put("actions", texts(one.actions()));
        members.put("example", Document.text(one.example()));
        return new Document.Members(members);
    }

    private static Document texts(Iterable<String> texts) {
        var items = new ArrayList<Document>();
        texts.forEach(text -> items.add(Document.text(text)));
        return new Document.Items(items);
    }

}
