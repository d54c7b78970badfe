package dev.muster.fleet.inventory.store;

import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.recorded.CallState;
import dev.muster.api.recorded.RecordedCall;
import dev.muster.api.recorded.RecordedCall.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The calls of a tree that nobody recorded, as its names tell them: a file lies in the folder of a Region and is called
 * after service and function, or as an entry of the run's sheet.
 */
final class TreeFiles {

    /** Below an account's folder the old tool has a folder named by the time. */
    private static final int DEEPEST = 4;

    /** Functions have no hyphen, services may; a number tells entries of the same function apart. */
    private static final Pattern ENTRY = Pattern.compile("(.+)-([a-z][a-z0-9_]*?)(-[0-9]+)?");

    private final Path run;

    private final String ownAccount;

    private final Map<String, Document.Members> entries;

    TreeFiles(TakenRun folder) {
        this.run = folder.path();
        this.ownAccount = folder.ownAccount();
        this.entries = entries(folder.about());
    }

    static boolean isRegion(String folder) {
        return RegionId.isValid(folder);
    }

    /** The calls of an account; of the run's own account also those of Regions right below the run. */
    List<RecordedCall> of(String account) throws IOException {
        var calls = new ArrayList<RecordedCall>();
        for (var folder : TakenRun.folders(run)) {
            if (TakenRun.name(folder).startsWith(account)) {
                calls(folder, account, calls);
            }
        }
        if (account.equals(ownAccount)) {
            try (var inside = Files.list(run)) {
                for (var region : inside.filter(Files::isDirectory).sorted().toList()) {
                    if (isRegion(TakenRun.name(region))) {
                        calls(region, account, calls);
                    }
                }
            }
        }
        return calls;
    }

    private void calls(Path folder, String account, List<RecordedCall> calls) throws IOException {
        try (var files = Files.walk(folder, DEEPEST)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var region = TakenRun.name(Objects.requireNonNullElse(file.getParent(), run));
                var name = TakenRun.name(file);
                if (isRegion(region) && name.endsWith(".json")) {
                    call(account, region, name.substring(0, name.length() - ".json".length()), file).ifPresent(
                            calls::add);
                }
            }
        }
    }

    private Optional<RecordedCall> call(String account, String region, String name, Path file) {
        var entry = entries.get(name);
        var named = ENTRY.matcher(name);
        if (entry == null && !named.matches()) {
            return Optional.empty();
        }
        var service = entry == null ? named.group(1) : entry.text("service").orElse("");
        var function = entry == null ? named.group(2) : entry.text("function").orElse("");
        return Optional.of(new RecordedCall(new AccountId(account), new RegionId(region), false, service, function,
                function, name, entry == null ? Optional.empty() : entry.text("for_each"), Document.Members.EMPTY,
                entry == null ? Optional.empty() : entry.text("result_key"), CallState.DONE, Optional.of(run
                        .relativize(file).toString().replace('\\', '/')),
                Optional.empty(), List.of(), Effort.NONE));
    }

    private static Map<String, Document.Members> entries(Document.Members run) {
        var entries = new HashMap<String, Document.Members>();
        if (run.get("sheet").orElse(Document.Null.NULL) instanceof Document.Members sheet
                && sheet.get("entries").orElse(
                        Document.Null.NULL) instanceof Document.Items(var items)) {
            items.forEach(item -> {
                if (item instanceof Document.Members entry) {
                    entry.text("name").ifPresent(name -> entries.put(name, entry));
                }
            });
        }
        return entries;
    }
}
