package dev.muster.cloud.console.inventory;

/** The runs that somebody may see. */
record RunsPage(Slice<Run> runs, Window window) {}
