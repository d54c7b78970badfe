package dev.muster.cli;

import picocli.CommandLine.Option;

/** What GuardDuty leaves: detectors, the administrator's and those of the members. */
final class DetectorLeftovers implements Leftovers {

    @Option(names = "--delete-detectors", description = "Disable Amazon GuardDuty in the accounts of the file as well: delete their detectors, with the findings in them. Needs --assume-role.")
    private boolean deleteDetectors;

    @Option(names = "--delete-master", description = "Disable Amazon GuardDuty for the administrator account: remove all members, whether the file lists them or not, and delete its detectors, with the findings in them.")
    private boolean deleteMaster;

    @Override
    public boolean turnOff() {
        return deleteMaster;
    }

    @Override
    public boolean own() {
        return deleteDetectors;
    }

    @Override
    public String turnOffOption() {
        return "--delete-master";
    }
}
