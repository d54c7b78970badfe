package dev.muster.fleet.inventory.scan;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import dev.muster.api.endpoint.Endpoints;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.Partition;
import dev.muster.api.id.RegionId;
import dev.muster.api.paging.Paging;
import dev.muster.fleet.call.AwsFailure.Kind;
import dev.muster.fleet.call.OptIn;
import dev.muster.fleet.inventory.call.Answered;
import dev.muster.fleet.inventory.call.Meter;
import dev.muster.fleet.inventory.call.PagedCalls;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the Regions of an account. */
final class RegionChoice {

    /**
     * The Regions of one account.
     *
     * @param scanned where to call
     * @param off     named, but not enabled in the account
     * @param doubt   set where AWS did not say which are enabled
     */
    record Regions(SortedSet<RegionId> scanned, SortedSet<RegionId> off, Optional<String> doubt) {}

    private final PagedCalls calls;
    private final Catalog catalog;
    private final Partition partition;
    private final RegionId home;
    private final List<RegionId> named;

    /**
     * @param home  whose endpoint is asked
     * @param named by the user; empty for all that an account has
     */
    RegionChoice(PagedCalls calls, Catalog catalog, Partition partition, RegionId home, List<RegionId> named) {
        this.calls = calls;
        this.catalog = catalog;
        this.partition = partition;
        this.home = home;
        this.named = named;
    }

    Regions of(AccountId account) throws Halted {
        // Regions that nobody has to enable need not be asked for
        if (!named.isEmpty() && named.stream().noneMatch(OptIn::needed)) {
            return new Regions(new TreeSet<>(named), new TreeSet<>(), Optional.empty());
        }
        var enabled = enabled(account);
        if (enabled.isEmpty()) {
            return new Regions(new TreeSet<>(named.isEmpty() ? byDefault() : named), new TreeSet<>(), Optional.of(
                    "account " + account + " does not say which Regions it has enabled (neither ec2:DescribeRegions "
                            + "nor account:ListRegions answers): " + (named.isEmpty()
                                    ? "those were scanned that every account has"
                                    : "all that were named were scanned")));
        }
        var scanned = new TreeSet<>(named.isEmpty() ? enabled : named);
        scanned.retainAll(enabled);
        var off = new TreeSet<>(named);
        off.removeAll(scanned);
        return new Regions(scanned, off, Optional.empty());
    }

    private Set<RegionId> enabled(AccountId account) throws Halted {
        var found = ask("ec2", "DescribeRegions", Document.Members.EMPTY, "Regions", account);
        if (!found.isEmpty()) {
            return found;
        }
        var states = new Document.Items(List.of(Document.text("ENABLED"), Document.text("ENABLED_BY_DEFAULT")));
        return ask("account", "ListRegions", Document.Members.of(Map.of("RegionOptStatusContains", states)), "Regions",
                account);
    }

    private Set<RegionId> ask(String name, String operation, Document.Members parameters, String list,
            AccountId account) throws Halted {
        Optional<ServiceModel> service = catalog.service(name);
        if (service.isEmpty() || service.get().operation(operation).isEmpty()) {
            return Set.of();
        }
        var found = new TreeSet<RegionId>();
        var why = calls.read(service.get(), service.get().operation(operation).get(), parameters, account, home,
                new Meter(), new PagedCalls.Pages() {

                    @Override
                    public void page(Optional<Paging> paging, Answered answer) {
                        if (answer.output().members().get(list) instanceof Document.Items(var items)) {
                            items.stream().filter(Document.Members.class::isInstance).map(Document.Members.class::cast)
                                    .flatMap(region -> region.text("RegionName").stream()).filter(RegionId::isValid)
                                    .map(RegionId::new).forEach(found::add);
                        }
                    }

                    @Override
                    public void restart() {
                        found.clear();
                    }
                });
        if (why.isPresent() && (why.get().kind() == Kind.STOPPED || why.get().kind() == Kind.SIGNED_OUT)) {
            throw new Halted(why.get());
        }
        return why.isPresent() ? Set.of() : found;
    }

    private Collection<RegionId> byDefault() {
        return catalog.service("ec2").flatMap(Endpoints::regions).orElse(new TreeSet<>(Set.of(home))).stream()
                .filter(region -> region.partition() == partition && !OptIn.needed(region)).toList();
    }
}
