package dev.muster.cli;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.Fleet;
import dev.muster.fleet.Opening;
import dev.muster.fleet.inventory.account.Selection;
import dev.muster.fleet.inventory.account.Wanted;
import dev.muster.fleet.inventory.record.RunFolder;
import dev.muster.fleet.inventory.record.RunRecord;
import dev.muster.fleet.inventory.record.Shard;
import dev.muster.fleet.inventory.scan.ScanReport;
import dev.muster.fleet.inventory.sheet.SheetReader;
import dev.muster.fleet.session.SessionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** The inventory of a demonstration: what the AWS inside offers to be read, in all of its accounts. */
record DemoInventory(CommandSpec spec, Demo demo, URI endpoint) {

    private static final int PARALLEL = 64;

    ScanReport take() {
        var clock = InstantSource.system();
        var regions = InputOptions.regions("--regions", List.of(Demo.REGIONS.split(",", -1)));
        var access = new SessionSettings(Optional.of(Demo.ROLE), Optional.empty(), Optional.empty(), regions.stream()
                .findFirst(), "inventory", List.of("ReadOnlyAccess"), true, Optional.empty());
        return switch (Fleet.open(access, PARALLEL, Optional.of(endpoint), clock)) {
            case Opening.Ready(var fleet) -> {
                try (fleet) {
                    yield scan(fleet, regions, clock);
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot write the inventory to `" + demo.folder() + "`: " + e
                            .getMessage(), e);
                }
            }
            case Opening other -> throw new IllegalStateException("the demonstration cannot sign in to its own server: "
                    + other.cause());
        };
    }

    private ScanReport scan(Fleet fleet, List<RegionId> regions, InstantSource clock) throws IOException {
        var catalog = Catalog.bundled();
        var inventory = fleet.inventory(catalog);
        var sheet = new SheetReader(catalog).read(demo.sheet().toString()).sheet();
        var all = new Wanted(true, Optional.empty(), List.of(), List.of(), List.of(), List.of(), Map.of());
        if (!(inventory.accounts(all) instanceof Selection.Accounts(var accounts))) {
            throw new IllegalStateException("the demonstration's organization does not tell its accounts");
        }
        var asked = new RunRecord.Asked("", Version.number(), fleet.caller(), true, Optional.of(Demo.ROLE), sheet,
                regions, Shard.WHOLE);
        var folder = new RunFolder(RunFolder.make(demo.folder(), RunFolder.name(clock.instant(), ZoneId
                .systemDefault(), true)), Shard.WHOLE, true);
        var settings = new ScanPace().settings(sheet, regions, Optional.of(Demo.ROLE), Shard.WHOLE, false, false,
                PARALLEL, accounts.size());
        try (var progress = new ScanProgress(spec, sheet.entries().size(), clock)) {
            return inventory.scan(settings, progress).run(folder, accounts, asked.named(folder.path().getFileName()
                    .toString())).orElseThrow();
        }
    }
}
