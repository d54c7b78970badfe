package dev.muster.cli;

import picocli.CommandLine.Option;

/** What Detective leaves: the administrator's behavior graphs. */
final class GraphLeftovers implements Leftovers {

    @Option(names = "--delete-graph", description = "Disable Amazon Detective for the administrator account: delete its behavior graphs. What they have gathered is lost.")
    private boolean deleteGraph;

    @Override
    public boolean turnOff() {
        return deleteGraph;
    }

    @Override
    public boolean own() {
        return false;
    }

    @Override
    public String turnOffOption() {
        return "--delete-graph";
    }
}
