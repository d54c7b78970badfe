package dev.muster.cloud.console.inventory;

/** A run at a glance. */
record RunPage(Run run, Overview overview) {}
