package dev.muster.cli;

import dev.muster.fleet.enrolment.ExitStatus;
import dev.muster.fleet.inventory.diff.DiffFilter;
import dev.muster.fleet.inventory.diff.InventoryDiff;
import dev.muster.fleet.inventory.resource.Volatile;
import dev.muster.fleet.inventory.store.InvalidInventory;
import dev.muster.fleet.inventory.store.RunPair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster inventory diff}. */
@Command(name = "diff", customSynopsis = "muster inventory diff [OPTIONS] OLD NEW", sortOptions = false, description = {
        "Compares two inventories: which resources appeared, vanished or changed. What one of them has a gap for is "
                + "unknown, and never said to have vanished. Accounts are matched by their ids.",
        "",
        "What changes by itself does not count as a change: when something was last used, how much it holds, tokens, "
                + "signed addresses.",
        ""}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:compared",
                "1:an inventory could not be read",
                "2:bad usage, or no such inventory",
                "4:something appeared, vanished or changed, and --fail-on-change was given"}, footerHeading = "%nFor example:%n", footer = {
                        "  muster inventory diff output/organization-2026-01-01T06-00 \\",
                        "    output/organization-2026-01-02T06-00",
                        "  muster inventory diff --type 'AWS::IAM::*' --output markdown --fail-on-change OLD NEW"})
final class InventoryDiffCommand implements Callable<Integer> {

    /** How differences are written; named as on the command line. */
    enum Format {
        text, json, csv, markdown, html
    }

    private static final int CHANGED = 4;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "OLD", index = "0", description = "Folder of the older run.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path older;

    @Parameters(paramLabel = "NEW", index = "1", description = "Folder of the newer run.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path newer;

    @Option(names = "--account", paramLabel = "ID", split = ",", description = "Only in these accounts.")
    private List<String> accounts = List.of();

    @Option(names = "--region", paramLabel = "REGION", split = ",", description = "Only in these Regions; global for what lies in none.")
    private List<String> regions = List.of();

    @Option(names = "--service", paramLabel = "SERVICE", split = ",", description = "Only of these services, as boto3 calls them.")
    private List<String> services = List.of();

    @Option(names = "--type", paramLabel = "TYPE", split = ",", description = "Only of these types; * stands for anything.")
    private List<String> types = List.of();

    @Option(names = "--ignore", paramLabel = "NAME", split = ",", description = "Members that do not count, beside those that change by themselves; * stands for anything.")
    private List<String> ignored = List.of();

    @Option(names = "--no-ignore", description = "Count what changes by itself, too.")
    private boolean noIgnore;

    @Option(names = "--fail-on-change", description = "End with exit code 4 if anything appeared, vanished or changed.")
    private boolean failOnChange;

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "text", description = "text, json, csv, markdown or html (default: ${DEFAULT-VALUE}).")
    private Format output = Format.text;

    @Override
    public Integer call() {
        var patterns = new ArrayList<>(noIgnore ? List.of() : Volatile.DEFAULTS);
        patterns.addAll(ignored);
        try (var runs = RunPair.open(older, newer)) {
            var diff = new InventoryDiff(runs, new DiffFilter(accounts, regions, services, types), new Volatile(
                    patterns), noIgnore);
            var out = spec.commandLine().getOut();
            var text = switch (output) {
                case text -> new DiffLines(Style.ofOut(spec), out);
                case json -> new DiffJson(out);
                case csv -> new DiffCsv(out);
                case markdown -> new DiffMarkdown(out);
                case html -> new DiffHtml(out);
            };
            text.begin(runs.before().id(), runs.after().id());
            var counts = diff.compare(text::difference);
            text.end(counts);
            out.flush();
            return failOnChange && counts.any() ? CHANGED : ExitStatus.DONE.code();
        } catch (InvalidInventory e) {
            throw new InvalidInput(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
