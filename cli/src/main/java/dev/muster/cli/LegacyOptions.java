package dev.muster.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The option names of the scripts that Muster replaces, so that their command lines go on working. They are understood
 * everywhere and shown nowhere: help and messages use the names of today.
 */
final class LegacyOptions {

    private static final Map<String, String> TODAY = Map.ofEntries(Map.entry("--master_account", "--administrator"),
            Map.entry("--master-account", "--administrator"), Map.entry("--admin_account", "--administrator"),
            Map.entry("--admin-account", "--administrator"), Map.entry("--assume_role", "--assume-role"),
            Map.entry("--input_file", "--input-file"), Map.entry("--enabled_regions", "--enabled-regions"),
            Map.entry("--disabled_regions", "--disabled-regions"), Map.entry("--disable_email", "--disable-email"),
            Map.entry("--delete_graph", "--delete-graph"), Map.entry("--delete_detectors", "--delete-detectors"),
            Map.entry("--output_dir", "--output-dir"), Map.entry("--log_level", "--log-level"),
            Map.entry("--max_retries", "--max-retries"), Map.entry("--retry_delay", "--retry-delay"),
            Map.entry("--skip_prompt", "--yes"),
            Map.entry("--skip-prompt", "--yes"));

    private static final List<String> DELETE_MASTER = List.of("--delete_master", "--delete-master");

    private LegacyOptions() {}

    /** The same arguments with today's option names. */
    static String[] translate(String... arguments) {
        // the scripts have one name for it, whatever it is that the administrator account has
        var master = List.of(arguments).indexOf("guardduty") == 0 ? "--delete-master" : "--delete-graph";
        return Arrays.stream(arguments).map(argument -> DELETE_MASTER.contains(argument)
                ? master
                : translated(argument)).toArray(String[]::new);
    }

    private static String translated(String argument) {
        var equals = argument.indexOf('=');
        var name = equals < 0 ? argument : argument.substring(0, equals);
        var today = TODAY.get(name);
        return today == null ? argument : today + argument.substring(name.length());
    }
}
