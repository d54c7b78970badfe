package dev.muster.cloud.console.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.api.wire.Percent;
import dev.muster.cloud.console.page.Form;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.guardduty.model.Condition;
import software.amazon.awssdk.services.guardduty.model.FindingCriteria;
import software.amazon.awssdk.services.guardduty.model.OrderBy;
import software.amazon.awssdk.services.guardduty.model.SortCriteria;

/**
 * Which findings are wanted, and in which order.
 *
 * @param severity the band; empty for all
 * @param type     a part of the name of their type, as it was typed; empty for all
 * @param account  the id of the account whose they are, as it was typed; empty for all
 * @param shelf    whether those that were put aside are wanted
 * @param order    which come first
 * @param after    the API's token of the page to begin with; empty for the first
 * @param ticked   whether all that are shown are ticked
 */
record FindingQuery(Optional<Severity> severity, String type, String account, Shelf shelf, Order order, String after,
        boolean ticked) {

    /** Where findings are: archiving puts one aside. */
    enum Shelf {

        CURRENT("Current", "false"), ARCHIVED("Archived", "true"), ALL("All", "");

        private final String word;

        /** What the API is asked whether they are archived; empty if that does not matter. */
        private final String archived;

        Shelf(String word, String archived) {
            this.word = word;
            this.archived = archived;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        String word() {
            return word;
        }
    }

    /** Which findings come first. */
    enum Order {

        NEWEST("Newest first", "updatedAt"), SEVEREST("Most severe first", "severity");

        private final String word;

        private final String attribute;

        Order(String word, String attribute) {
            this.word = word;
            this.attribute = attribute;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        String word() {
            return word;
        }
    }

    static FindingQuery of(Form form) {
        var shelf = form.text("shelf");
        var order = form.text("order");
        return new FindingQuery(Severity.of(form.text("severity")), form.text("type").strip(),
                form.text("account").replaceAll("[\\s-]", ""),
                shelf.equals("archived") ? Shelf.ARCHIVED : shelf.equals("all") ? Shelf.ALL : Shelf.CURRENT,
                order.equals("severest") ? Order.SEVEREST : Order.NEWEST, form.text("after"), form.has("ticked"));
    }

    /** Whether not all current findings are wanted. */
    boolean narrow() {
        return severity.isPresent() || !type.isEmpty() || !account.isEmpty() || shelf != Shelf.CURRENT;
    }

    /** Whether the account is none that there can be. */
    boolean wrongAccount() {
        return !account.isEmpty() && !AccountId.isValid(account);
    }

    /**
     * What the API is asked.
     *
     * @param types the types whose names fit; not looked at if all do
     */
    FindingCriteria criteria(List<String> types) {
        var criteria = new LinkedHashMap<String, Condition>();
        severity.ifPresent(band -> criteria.put("severity", band.condition()));
        if (!type.isEmpty()) {
            criteria.put("type", Condition.builder().equalsValue(types).build());
        }
        if (!account.isEmpty()) {
            criteria.put("accountId", Condition.builder().equalsValue(account).build());
        }
        if (!shelf.archived.isEmpty()) {
            criteria.put("service.archived", Condition.builder().equalsValue(shelf.archived).build());
        }
        return FindingCriteria.builder().criterion(criteria).build();
    }

    SortCriteria sort() {
        return SortCriteria.builder().attributeName(order.attribute).orderBy(OrderBy.DESC).build();
    }

    FindingQuery with(Optional<Severity> otherSeverity) {
        return new FindingQuery(otherSeverity, type, account, shelf, order, "", false);
    }

    FindingQuery with(String otherAccount) {
        return new FindingQuery(severity, type, otherAccount, shelf, order, "", false);
    }

    /** The query that asks for the page behind a token. */
    String query(String token) {
        return "?severity=" + severity.map(Severity::code).orElse("") + "&type=" + Percent.encode(type) + "&account="
                + Percent.encode(account) + "&shelf=" + shelf.code() + "&order=" + order.code() + "&after="
                + Percent.encode(token);
    }

    /** The query that asks for this page with all ticked. */
    String tickedQuery() {
        return query(after) + "&ticked";
    }
}
