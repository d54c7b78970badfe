package dev.muster.cloud.guardduty;

import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.guardduty.finding.FindingBatch;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Loads findings that were found elsewhere into detectors of this world. */
final class FindingLoading {

    private final SqlDetectors detectors;

    private final Arrivals arrivals;

    FindingLoading(SqlDetectors detectors, Arrivals arrivals) {
        this.detectors = detectors;
        this.arrivals = arrivals;
    }

    /** Loads all, or throws {@link FindingBatch.Unfit} with all problems. */
    List<LoadedFindings> load(Transaction transaction, FindingBatch batch, Optional<AccountId> account,
            Optional<RegionId> region, Instant now) {
        var problems = new ArrayList<String>();
        var bySite = new LinkedHashMap<Site, List<Document.Members>>();
        for (var item : batch.items()) {
            var owner = account.or(() -> told(item, "accountId", AccountId::isValid, AccountId::new, problems));
            var place = region.or(() -> told(item, "region", RegionId::isValid, RegionId::new, problems));
            if (owner.isPresent() && place.isPresent()) {
                bySite.computeIfAbsent(new Site(owner.get(), place.get()), _ -> new ArrayList<>()).add(item.finding());
            }
        }
        var takers = new LinkedHashMap<Site, Detector>();
        bySite.keySet().forEach(site -> taker(transaction, site, problems).ifPresent(it -> takers.put(site, it)));
        if (!problems.isEmpty()) {
            throw new FindingBatch.Unfit(problems);
        }
        return bySite.entrySet().stream().map(entry -> arrive(transaction, entry, takers, now)).toList();
    }

    private static <T> Optional<T> told(FindingBatch.Item item, String member, Predicate<String> valid,
            Function<String, T> made, List<String> problems) {
        var text = item.finding().text(member).filter(valid);
        if (text.isEmpty()) {
            problems.add("`" + item.place() + "` has no valid `" + member
                    + "`; mend it, or say for all findings where they belong");
        }
        return text.map(made);
    }

    private Optional<Detector> taker(Transaction transaction, Site site, List<String> problems) {
        var detector = detectors.of(transaction, site);
        if (detector.isEmpty()) {
            problems.add("account `" + site.account() + "` has no detector in Region `" + site.region()
                    + "`: have it call CreateDetector there first, or say another account and Region");
        } else if (!detector.get().enabled()) {
            problems.add("the detector of account `" + site.account() + "` in Region `" + site.region()
                    + "` is suspended: nothing arrives in it until it is enabled again");
            return Optional.empty();
        }
        return detector;
    }

    private LoadedFindings arrive(Transaction transaction, Map.Entry<Site, List<Document.Members>> entry,
            Map<Site, Detector> takers, Instant now) {
        var detector = Optional.ofNullable(takers.get(entry.getKey())).orElseThrow();
        var owner = SampleOperations.owner(detector);
        arrivals.arrive(transaction, detector, entry.getValue().stream().map(owner::own).toList(), now);
        return new LoadedFindings(detector.site().account(), detector.site().region(), entry.getValue().size());
    }
}
