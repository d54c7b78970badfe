package dev.muster.cloud.replay;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.recorded.RunLayout;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A run on disk.
 *
 * @param root     its folder, without links in its path
 * @param accounts the folders in which an account's Regions lie; more than one where it was renamed
 */
record RunFolder(Path root, SortedMap<AccountId, List<Path>> accounts) {

    /** A level that older tools put between an account and its Regions: the minute of the run. */
    private static final Pattern MINUTE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}-[0-9]{2}.*");

    /**
     * Finds the run: the folder itself, or the only one in it.
     *
     * @param single whose a folder is that has Regions and no accounts
     */
    static RunFolder find(Path folder, Function<Path, AccountId> single) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidReplay("`" + folder + "` is no folder; --replay takes the folder of an inventory");
        }
        var root = Folders.real(folder);
        return of(root, single).orElseGet(() -> {
            var runs = Folders.in(root, name -> !name.startsWith("."))
                    .stream()
                    .map(inner -> of(inner, single))
                    .flatMap(Optional::stream)
                    .toList();
            return switch (runs.size()) {
                case 1 -> runs.getFirst();
                case 0 ->
                    throw new InvalidReplay("`" + folder + "` holds no inventory: there is neither a folder of an "
                            + "account in it, such as `111122223333-web`, nor of a Region, such as `us-east-1`");
                default -> throw new InvalidReplay("`" + folder + "` holds several inventories; name one of them: "
                        + String.join(", ", runs.stream().map(run -> "`" + folder.resolve(run.root().getFileName())
                                + "`").toList()));
            };
        });
    }

    private static Optional<RunFolder> of(Path root, Function<Path, AccountId> single) {
        var accounts = new TreeMap<AccountId, List<Path>>();
        for (var folder : Folders.in(root, name -> RunLayout.accountOf(name).isPresent())) {
            var account = RunLayout.accountOf(folder.getFileName().toString()).orElseThrow();
            accounts.computeIfAbsent(account, _ -> new ArrayList<>()).add(withRegions(folder));
        }
        if (accounts.isEmpty() && hasRegions(root)) {
            accounts.put(single.apply(root), List.of(root));
        }
        return accounts.isEmpty() ? Optional.empty() : Optional.of(new RunFolder(root, accounts));
    }

    private static Path withRegions(Path account) {
        return hasRegions(account)
                ? account
                : Folders.in(account, MINUTE.asMatchPredicate()).stream().filter(RunFolder::hasRegions)
                        .reduce((_, later) -> later).orElse(account);
    }

    private static boolean hasRegions(Path folder) {
        return Folders.anyIn(folder, RegionId::isValid);
    }

    /** The folders of a place; links to folders are none. */
    List<Path> of(Place place) {
        return accounts.getOrDefault(place.account(), List.of())
                .stream()
                .map(folder -> folder.resolve(place.region().code()))
                .filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    /** The Regions of an account that have a folder. */
    List<RegionId> regions(AccountId account) {
        return regions(account, _ -> true);
    }

    /** Of these Regions those that have a folder; whether the others have one is not looked up. */
    List<RegionId> regions(AccountId account, Predicate<RegionId> wanted) {
        return accounts.getOrDefault(account, List.of())
                .stream()
                .flatMap(folder -> Folders.in(folder, name -> RegionId.isValid(name) && wanted.test(new RegionId(name)))
                        .stream())
                .map(folder -> new RegionId(folder.getFileName().toString()))
                .distinct()
                .sorted()
                .toList();
    }
}
