package dev.muster.cloud.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;

/** Facts about the world itself, by name, in the table {@code setting}. */
public final class Settings {

    /** What outlives a world. */
    private static final Set<String> KEPT = Set.of("setting", "memory_change", Script.HISTORY);

    private Settings() {}

    public static Optional<String> get(Transaction transaction, String name) {
        return Optional.ofNullable(transaction.db().fetchOne("select value from setting where name = ?", name))
                .map(row -> row.get(0, String.class));
    }

    public static void put(Transaction transaction, String name, String value) {
        transaction.db()
                .execute("insert into setting (name, value) values (?, ?) on conflict (name) do update set value = ?",
                        name, value, value);
    }

    /** Empties every table of the world; the seal's key stays, so that nothing sealed before is mistaken for new. */
    public static void forgetWorld(Transaction transaction) {
        transaction.forget(Place.WORLD);
        var db = transaction.db();
        if (db.dialect().family() == SQLDialect.SQLITE) {
            db.execute("pragma defer_foreign_keys = on");
            delete(db, db.fetch("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
                    .getValues(0, String.class));
        } else {
            delete(db, referringFirst(db));
        }
    }

    private static void delete(DSLContext db, List<String> tables) {
        tables.stream().filter(table -> !KEPT.contains(table)).forEach(table -> db.execute("delete from " + table));
    }

    /** All tables, those that refer to others before these. */
    private static List<String> referringFirst(DSLContext db) {
        var left = new LinkedHashSet<>(db.fetch("""
                select relname from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'
                 order by relname""").getValues(0, String.class));
        var references = db.fetch("""
                select child.relname, parent.relname from pg_constraint c
                  join pg_class child on child.oid = c.conrelid
                  join pg_class parent on parent.oid = c.confrelid
                 where c.contype = 'f' and c.connamespace = current_schema()::regnamespace
                   and c.conrelid <> c.confrelid""");
        var ordered = new ArrayList<String>();
        while (!left.isEmpty()) {
            var next = left.stream()
                    .filter(table -> references.stream()
                            .noneMatch(reference -> table.equals(reference.get(1)) && left.contains(reference.get(0))))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("the tables " + left + " refer to each other in a circle");
            }
            ordered.addAll(next);
            left.removeAll(next);
        }
        return ordered;
    }
}
