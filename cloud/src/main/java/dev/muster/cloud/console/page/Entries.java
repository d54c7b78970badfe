package dev.muster.cloud.console.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Accounts to be added, as they stand in a form. The browser keeps them, so that nothing is stored before it is sent.
 *
 * @param rows in their order
 */
public record Entries(List<Entry> rows) {

    /** As many as an administrator can have; a longer list was not meant. */
    public static final int MOST = 5_000;

    public Entries {
        rows = List.copyOf(rows);
    }

    /** Those of a form, and the one that is being typed, if any is. */
    public static Entries of(Form form) {
        var ids = new ArrayList<>(form.all("id"));
        var emails = new ArrayList<>(form.all("email"));
        if (form.value("newId").isPresent() || form.value("newEmail").isPresent()) {
            ids.add(form.text("newId"));
            emails.add(form.text("newEmail"));
        }
        var rows = new ArrayList<Entry>();
        for (int i = 0; i < ids.size(); i++) {
            rows.add(new Entry(ids.get(i).strip(), i < emails.size() ? emails.get(i).strip() : "", ""));
        }
        return new Entries(rows);
    }

    public Entries with(List<Entry> more) {
        var all = new ArrayList<>(rows);
        all.addAll(more);
        return new Entries(all);
    }

    /** These without the one at a place, if there is one. */
    public Entries without(int place) {
        var left = new ArrayList<>(rows);
        if (place >= 0 && place < left.size()) {
            left.remove(place);
        }
        return new Entries(left);
    }

    /** These with what is wrong with each: by itself, or because it is there twice, or is the account that adds it. */
    public Entries checked(String own) {
        var seen = new HashSet<String>();
        return new Entries(rows.stream().map(row -> {
            var problem = Entry.problem(row.id(), row.email());
            if (problem.isEmpty() && row.id().equals(own)) {
                problem = "This is the account that you are signed in to";
            }
            return row.with(problem.isEmpty() && !seen.add(row.id()) ? "This account is in the list twice" : problem);
        }).toList());
    }

    /** Those that AWS would not take, each with the reason. */
    public Entries refused(Map<String, String> reasons) {
        return new Entries(rows.stream()
                .filter(row -> reasons.containsKey(row.id()))
                .map(row -> row.with(reasons.getOrDefault(row.id(), "")))
                .toList());
    }

    public boolean good() {
        return rows.stream().allMatch(Entry::good);
    }

    public long bad() {
        return rows.stream().filter(row -> !row.good()).count();
    }
}
