package dev.muster.cli;

/** How results are written; named as they are on the command line. */
enum OutputFormat {
    table, json, csv
}
