package dev.muster.fleet.inventory.record;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A part of the work that one of several processes does. Which part an account and Region belong to follows from their
 * names alone, so that the processes need not know of each other, and together do all of it once.
 *
 * @param index which part, from 1
 * @param count of the parts
 */
public record Shard(int index, int count) {

    /** All of the work. */
    public static final Shard WHOLE = new Shard(1, 1);

    public Shard {
        if (count < 1 || index < 1 || index > count) {
            throw new IllegalArgumentException("a shard is 1 to n of n, got `" + index + "/" + count + "`");
        }
    }

    /** The part with that number, counted from 0 or from 1: as 0 of n and n of n are the same, both cover all. */
    public static Shard of(int number, int count) {
        return new Shard(number == 0 ? count : number, count);
    }

    /** Whether it is all of the work. */
    public boolean isWhole() {
        return count == 1;
    }

    /** Whether the account's Region belongs to it. */
    public boolean takes(AccountId account, RegionId region) {
        var crc = new CRC32();
        crc.update((account + "/" + region).getBytes(StandardCharsets.UTF_8));
        return crc.getValue() % count == index % count;
    }

    /** A file of the run that each shard has for itself: {@code calls.ndjson}, {@code calls-1-of-3.ndjson}. */
    public String file(String name) {
        int dot = name.lastIndexOf('.');
        return isWhole() ? name : name.substring(0, dot) + "-" + index + "-of-" + count + name.substring(dot);
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }
}
