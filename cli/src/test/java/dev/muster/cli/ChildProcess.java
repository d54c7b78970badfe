package dev.muster.cli;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** The command line in a process of its own. */
public final class ChildProcess {

    private ChildProcess() {}

    /** As the security engineer of {@link TestOrganization}. */
    static ProcessBuilder muster(List<String> arguments) {
        return withCredentials(AwsBasicCredentials.create(TestOrganization.KEY, TestOrganization.SECRET), arguments);
    }

    /** As whose key this is. */
    public static ProcessBuilder withCredentials(AwsCredentials credentials, List<String> arguments) {
        return java(List.of("-Daws.region=us-east-1", "-Daws.accessKeyId=" + credentials.accessKeyId(),
                "-Daws.secretAccessKey=" + credentials.secretAccessKey()), arguments);
    }

    /** As whom the environment says. */
    public static ProcessBuilder withoutCredentials(List<String> arguments) {
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
