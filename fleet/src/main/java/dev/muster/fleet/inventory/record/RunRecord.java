package dev.muster.fleet.inventory.record;

import dev.muster.api.document.Document;
import dev.muster.api.id.RegionId;
import dev.muster.api.recorded.CallState;
import dev.muster.api.recorded.RecordedJson;
import dev.muster.fleet.inventory.sheet.Sheet;
import dev.muster.fleet.session.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code run.json} says of a run, or of one shard of it.
 *
 * @param members as they stand in the file
 */
public record RunRecord(Document.Members members) {

    /**
     * What a run is asked for.
     *
     * @param id           the name of its folder
     * @param version      of this program
     * @param organization whether the accounts of an organization were asked for
     * @param role         what lets into the accounts
     * @param regions      those that were named; empty for all that an account has
     * @param layout       what folders are called
     */
    public record Asked(String id, String version, Caller caller, boolean organization, Optional<String> role,
            Sheet sheet, List<RegionId> regions, Shard shard, Layout layout) {

        public Asked {
            regions = List.copyOf(regions);
        }

        /** The same, in a folder of that name. */
        public Asked named(String folder) {
            return new Asked(folder, version, caller, organization, role, sheet, regions, shard,
                    layout);
        }
    }

    /** A run that begins. */
    public static RunRecord begin(Asked asked, Instant started) {
        var members = new LinkedHashMap<String, Document>();
        members.put("run_id", Document.text(asked.id()));
        members.put("tool_version", Document.text(asked.version()));
        members.put("started", new Document.Time(started));
        members.put("complete", new Document.Bool(false));
        members.put("caller_arn", Document.text(asked.caller().arn()));
        members.put("account_id", Document.text(asked.caller().account().digits()));
        members.put("partition", Document.text(asked.caller().partition().code()));
        members.put("organization", new Document.Bool(asked.organization()));
        asked.role().ifPresent(role -> members.put("role_name", Document.text(role)));
        members.put("regions", new Document.Items(asked.regions().stream().map(RegionId::code)
                .<Document>map(Document::text).toList()));
        if (!asked.shard().isWhole()) {
            members.put("shard", Document.text(asked.shard().toString()));
        }
        if (asked.layout() != Layout.NAMES) {
            members.put("layout", Document.text(asked.layout().text()));
        }
        members.put("sheet", SheetRecord.of(asked.sheet()));
        return new RunRecord(new Document.Members(members));
    }

    /** Reads a file; empty if there is none. */
    public static Optional<RunRecord> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var in = RecordedJson.parser(Files.newInputStream(file))) {
            return RecordedJson.read(in) instanceof Document.Members members
                    ? Optional.of(new RunRecord(members))
                    : Optional.empty();
        }
    }

    /** The same run when it goes on. */
    public RunRecord goingOn() {
        var more = new LinkedHashMap<>(members.members());
        more.remove("ended");
        more.put("complete", new Document.Bool(false));
        return new RunRecord(new Document.Members(more));
    }

    /**
     * The same run at its end.
     *
     * @param complete whether nothing is missing that could be had
     */
    public RunRecord ended(Instant when, boolean complete, Map<CallState, Long> counts, List<Unentered> unentered,
            List<String> doubts) {
        var more = new LinkedHashMap<>(members.members());
        more.put("ended", new Document.Time(when));
        more.put("complete", new Document.Bool(complete));
        more.put("counts", counts(counts));
        more.put("accounts_not_scanned", new Document.Items(unentered.stream().<Document>map(Unentered::document)
                .toList()));
        more.put("doubts", new Document.Items(doubts.stream().<Document>map(Document::text).toList()));
        return new RunRecord(new Document.Members(more));
    }

    /** Several shards of one run as one. */
    static RunRecord merged(List<RunRecord> shards, int count) {
        var all = new LinkedHashMap<>(shards.getFirst().members().members());
        all.remove("shard");
        all.put("shards", new Document.Numeric(count));
        all.put("complete", new Document.Bool(shards.size() == count
                && shards.stream().allMatch(RunRecord::isComplete)));
        if (shards.size() < count || !shards.stream().allMatch(shard -> shard.members().get("ended").isPresent())) {
            all.remove("ended");
        }
        var counts = new EnumMap<CallState, Long>(CallState.class);
        shards.forEach(shard -> shard.counts().forEach((state, n) -> counts.merge(state, n, Long::sum)));
        all.put("counts", counts(counts));
        var unentered = new LinkedHashMap<Object, Document>();
        shards.forEach(shard -> shard.unentered().forEach(one -> unentered.put(one.account(), one.document())));
        all.put("accounts_not_scanned", new Document.Items(List.copyOf(unentered.values())));
        return new RunRecord(new Document.Members(all));
    }

    private static Document.Members counts(Map<CallState, Long> counts) {
        var members = new LinkedHashMap<String, Document>();
        counts.forEach((state, count) -> members.put(state.text(), new Document.Numeric(count)));
        return new Document.Members(members);
    }

    private Map<CallState, Long> counts() {
        var counts = new EnumMap<CallState, Long>(CallState.class);
        if (members.members().get("counts") instanceof Document.Members(var numbers)) {
            numbers.forEach((state, number) -> {
                if (number instanceof Document.Numeric(var n)) {
                    CallState.of(state).ifPresent(known -> counts.put(known, n.longValue()));
                }
            });
        }
        return counts;
    }

    /** The accounts that nobody got into. */
    public List<Unentered> unentered() {
        return members.members().get("accounts_not_scanned") instanceof Document.Items(var items)
                ? items.stream().filter(Document.Members.class::isInstance).map(Document.Members.class::cast)
                        .flatMap(one -> Unentered.parse(one).stream()).toList()
                : List.of();
    }

    /** Whether nothing is missing that could be had. */
    public boolean isComplete() {
        return members.get("complete").filter(new Document.Bool(true)::equals).isPresent();
    }

    /** What tells one sheet from another. */
    public Optional<String> sheetHash() {
        return members.get("sheet").filter(Document.Members.class::isInstance).map(Document.Members.class::cast)
                .flatMap(sheet -> sheet.text("sha256"));
    }

    /** Whether it was asked for the same, in the same way: sheet, Regions and folders. */
    public boolean asksTheSame(RunRecord other) {
        return sheetHash().equals(other.sheetHash())
                && members.get("regions").equals(other.members().get("regions"))
                && members.get("organization").equals(other.members().get("organization"))
                && members.get("layout").equals(other.members().get("layout"));
    }
}
