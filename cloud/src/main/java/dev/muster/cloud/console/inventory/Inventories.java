package dev.muster.cloud.console.inventory;

/** The runs of {@code muster inventory scan} that the console shows. */
public interface Inventories {}
