package dev.muster.cloud.console.inventory;

/** Resources of a run. */
record ResourcesPage(Run run, Wanted wanted, Window window, Slice<Found> resources) {}
