package dev.muster.cloud.console.inventory;

/**
 * A resource in a table.
 *
 * @param place       where it is
 * @param accountName of its account, possibly nothing
 * @param name        of itself, possibly nothing
 */
public record Found(Place place, String accountName, String name) {}
