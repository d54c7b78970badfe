package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The volumes that somebody has set, in the table {@code detective_volume}. */
final class SqlVolumes {

    /** Of an account of which nothing was set: there is no data in this world, so it fits anywhere. */
    static final Volume UNSET = new Volume.Known(0);

    /** A volume and since when it holds. */
    record Setting(Volume volume, Instant at) {}

    private record Settings(Map<AccountId, Setting> byAccount) {}

    private final GraphMemory memory;

    SqlVolumes(GraphMemory memory) {
        this.memory = memory;
    }

    Volume of(Transaction transaction, AccountId account, RegionId region) {
        return Optional.ofNullable(transaction.db()
                .fetchOne("select bytes_per_day from detective_volume where region = ? and account_id = ?",
                        region.code(), account.digits()))
                .map(row -> volume(row.get(0, Long.class)))
                .orElse(UNSET);
    }

    /** What was set in a Region, by account. */
    Map<AccountId, Setting> in(Transaction transaction, String region) {
        return memory.value(transaction, region, Settings.class, () -> new Settings(transaction.db()
                .fetch("select account_id, bytes_per_day, set_at from detective_volume where region = ?", region)
                .stream()
                .collect(Collectors.toUnmodifiableMap(row -> new AccountId(row.get(0, String.class)),
                        SqlVolumes::setting))))
                .byAccount();
    }

    /**
     * What the administrator and the enabled members of a graph send. Summed up here: what the database's driver says
     * of the type of a sum is too narrow for it.
     */
    long bytesPerDay(Transaction transaction, GraphArn graph) {
        return transaction.db()
                .fetch("""
                        select v.bytes_per_day
                          from detective_volume v
                         where v.region = ? and v.bytes_per_day > 0 and (v.account_id = ? or exists (
                               select 1 from detective_member m
                                where m.graph_arn = ? and m.account_id = v.account_id and m.state = 'ENABLED'))""",
                        graph.region(), graph.account().digits(), graph.text())
                .stream()
                .mapToLong(row -> row.get(0, Long.class))
                .sum();
    }

    void set(Transaction transaction, AccountId account, RegionId region, Volume volume, Instant now) {
        var bytes = switch (volume) {
            case Volume.Unknown _ -> null;
            case Volume.Known(var known) -> Long.valueOf(known);
        };
        transaction.db()
                .execute("""
                        insert into detective_volume (region, account_id, bytes_per_day, set_at) values (?, ?, ?, ?)
                            on conflict (region, account_id)
                            do update set bytes_per_day = excluded.bytes_per_day, set_at = excluded.set_at""",
                        region.code(), account.digits(), bytes, now.toEpochMilli());
        memory.changed(transaction); // it says which members of any graph of the Region fit
    }

    private static Setting setting(Record row) {
        return new Setting(volume(row.get(1, Long.class)), Instant.ofEpochMilli(row.get(2, Long.class)));
    }

    private static Volume volume(@Nullable Long bytes) {
        return bytes == null ? new Volume.Unknown() : new Volume.Known(bytes);
    }
}
