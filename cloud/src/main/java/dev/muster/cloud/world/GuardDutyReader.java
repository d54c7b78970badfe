package dev.muster.cloud.world;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.account.Regions;
import dev.muster.cloud.guardduty.finding.FindingBatch;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads where GuardDuty is on in a world when it begins, and what it has found. */
final class GuardDutyReader {

    private static final int MOST_BYTES = 20_000_000;

    private final YamlTree tree;

    private final Map<AccountId, World.Account> accounts = new LinkedHashMap<>();

    private final Optional<Path> folder;

    /** @param folder of the world file, from which paths go; empty: no other file may be named */
    GuardDutyReader(YamlTree tree, List<World.Account> accounts, Optional<Path> folder) {
        this.tree = tree;
        this.folder = folder;
        accounts.forEach(account -> this.accounts.put(account.id(), account));
    }

    World.GuardDuty read(Node node) {
        var entries = tree.entries(node, "`guardduty`", Set.of("detectors", "findings"));
        var detectors = new ArrayList<World.Detector>();
        var unique = new Unique(tree);
        for (var item : tree.items(entries, "detectors")) {
            detectors(item, detectors, unique);
        }
        var findings = new ArrayList<World.Findings>();
        for (var item : tree.items(entries, "findings")) {
            findings(item).ifPresent(findings::add);
        }
        return new World.GuardDuty(detectors, findings);
    }

    private void detectors(Node item, List<World.Detector> detectors, Unique unique) {
        var entries = tree.entries(item, "an entry of `detectors`", Set.of("account", "regions"));
        var account = tree.required(entries, "account", item, "an entry of `detectors`")
                .flatMap(text -> account(entries.getOrDefault("account", item), text));
        var regions = tree.items(entries, "regions");
        if (regions.isEmpty()) {
            tree.problem(item, "an entry of `detectors` needs `regions`, with one at least");
        }
        for (var node : regions) {
            var region = tree.text(node, "a Region").flatMap(text -> region(node, text));
            if (account.isPresent() && region.isPresent()) {
                var name = account.get().id() + " in " + region.get();
                unique.check(node, "detector", name, "");
                if (Regions.optIn(region.get()) && !account.get().regions().contains(region.get())) {
                    tree.problem(node, "account `" + account.get().id() + "` has not switched on Region `" + region
                            .get() + "`; add it to the account's `regions`");
                }
                detectors.add(new World.Detector(account.get().id(), region.get()));
            }
        }
    }

    private Optional<World.Findings> findings(Node item) {
        var entries = tree.entries(item, "an entry of `findings`", Set.of("account", "region", "file", "inline"));
        var account = tree.text(entries, "account")
                .flatMap(text -> account(entries.getOrDefault("account", item), text));
        var region = tree.text(entries, "region").flatMap(text -> region(entries.getOrDefault("region", item), text));
        var file = entries.get("file");
        var inline = entries.get("inline");
        if ((file == null) == (inline == null)) {
            tree.problem(item, "an entry of `findings` needs either `file` or `inline`");
            return Optional.empty();
        }
        var place = file == null ? inline : file;
        var text = file == null
                ? new DocumentReader(tree).json(inline, "`inline`")
                : tree.text(file, "`file`").flatMap(path -> content(file, path));
        return text.flatMap(json -> batch(place, json))
                .map(batch -> new World.Findings(tree.place(place), batch, account.map(World.Account::id), region));
    }

    private Optional<FindingBatch> batch(Node place, String json) {
        try {
            return Optional.of(FindingBatch.read(json));
        } catch (FindingBatch.Unfit e) {
            e.problems().forEach(problem -> tree.problem(place, problem));
            return Optional.empty();
        }
    }

    private Optional<String> content(Node node, String path) {
        if (folder.isEmpty()) {
            tree.problem(node, "a world that is not read from a file cannot name other files");
            return Optional.empty();
        }
        try {
            var file = folder.get().resolve(path);
            if (!Files.isRegularFile(file)) {
                tree.problem(node, "there is no file `" + path + "` beside the world file");
                return Optional.empty();
            }
            if (Files.size(file) > MOST_BYTES) {
                tree.problem(node, "`" + path + "` is larger than " + MOST_BYTES + " bytes");
                return Optional.empty();
            }
            return Optional.of(Files.readString(file));
        } catch (CharacterCodingException _) {
            tree.problem(node, "`" + path + "` is not text in UTF-8");
        } catch (InvalidPathException _) {
            tree.problem(node, "`" + path + "` is not the path of a file");
        } catch (IOException e) {
            tree.problem(node, "`" + path + "` cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    private Optional<World.Account> account(Node node, String text) {
        var account = AccountReader.accountId(tree, node, text);
        if (account.isPresent() && !accounts.containsKey(account.get())) {
            tree.problem(node, "account `" + text + "` is not among `accounts`");
        }
        return account.flatMap(id -> Optional.ofNullable(accounts.get(id)));
    }

    private Optional<RegionId> region(Node node, String text) {
        var region = Optional.of(text).filter(RegionId::isValid).map(RegionId::new).filter(Regions::known);
        if (region.isEmpty()) {
            tree.problem(node, "there is no Region `" + text + "`");
        }
        return region;
    }
}
