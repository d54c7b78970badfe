package dev.muster.cloud.store;

import java.util.Optional;
import org.jooq.SQLDialect;

/** Facts about the world itself, by name, in the table {@code setting}. */
public final class Settings {

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
        var tables = db.dialect().family() == SQLDialect.SQLITE
                ? "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
                : "select table_name from information_schema.tables where table_schema = current_schema()";
        if (db.dialect().family() == SQLDialect.SQLITE) {
            db.execute("pragma defer_foreign_keys = on");
        }
        for (var table : db.fetch(tables).getValues(0, String.class)) {
            if (!table.equals("setting") && !table.equals(Schema.HISTORY)) {
                db.execute("delete from " + table);
            }
        }
    }
}
