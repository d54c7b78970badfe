package dev.muster.cli;

import java.util.ArrayList;
import java.util.List;

/** The command line in a process of its own. */
final class ChildProcess {

    private ChildProcess() {}

    /** As the security engineer of {@link TestOrganization}. */
    static ProcessBuilder muster(List<String> arguments) {
        return java(List.of("-Daws.region=us-east-1", "-Daws.accessKeyId=" + TestOrganization.KEY,
                "-Daws.secretAccessKey=" + TestOrganization.SECRET), arguments);
    }

    /** As whom the environment says. */
    static ProcessBuilder withoutCredentials(List<String> arguments) {
        return java(List.of(), arguments);
    }

    private static ProcessBuilder java(List<String> options, List<String> arguments) {
        var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.muster.cli.Muster"));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
