package dev.muster.cloud.console.page;

import java.util.List;
import java.util.Set;

/** What stands beside every page. */
public final class Menu {

    /**
     * A page that can be chosen.
     *
     * @param page  its path behind the Region
     * @param title its name
     */
    public record Entry(String page, String title) {

        /** Whether a page is this one, or belongs to it. */
        public boolean leadsTo(String other) {
            return other.equals(page) || (!page.isEmpty() && other.startsWith(page + "/"));
        }
    }

    /** Pages that belong together, under a heading that may be empty. */
    public record Group(String title, List<Entry> entries) {}

    private static final List<Group> GROUPS = List.of(
            new Group("", List.of(new Entry("", "Home"))),
            new Group("Coverage", List.of(new Entry("coverage", "Accounts and Regions"))),
            new Group("GuardDuty", List.of(new Entry("guardduty/findings", "Findings"),
                    new Entry("guardduty/accounts", "Accounts"))),
            new Group("Detective", List.of(new Entry("detective/accounts", "Account management"),
                    new Entry("detective/graph", "Behavior graph"),
                    new Entry("detective/organization", "Organization"))),
            new Group("AWS Organizations", List.of(new Entry("organization", "Units and accounts"))),
            new Group("IAM", List.of(new Entry("iam/users", "Users"), new Entry("iam/groups", "Groups"),
                    new Entry("iam/roles", "Roles"), new Entry("iam/policies", "Policies"),
                    new Entry("iam/check", "Policy check"), new Entry("iam/who-can", "Who can"))),
            new Group("Inventory", List.of(new Entry("inventory", "Runs"))),
            new Group("Trail and mail", List.of(new Entry("trail", "Event history"), new Entry("mail", "Mail"))));

    private Menu() {}

    /** What a server offers that has these pages. */
    public static List<Group> of(Set<String> pages) {
        return GROUPS.stream()
                .map(group -> new Group(group.title(), group.entries().stream().filter(entry -> pages.contains(entry
                        .page())).toList()))
                .filter(group -> !group.entries().isEmpty())
                .toList();
    }
}
