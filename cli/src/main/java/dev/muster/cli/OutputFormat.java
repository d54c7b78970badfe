package dev.muster.cli;

/** How results are written. */
enum OutputFormat {
    table, json, csv
}
