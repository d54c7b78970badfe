package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.members.Member;
import dev.muster.fleet.members.MemberFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what users write into options, and says what is wrong with it. */
final class InputOptions {

    private InputOptions() {}

    /** Codes of Regions, separated by commas. */
    static List<RegionId> regions(String option, List<String> codes) {
        var regions = new ArrayList<RegionId>();
        var problems = new ArrayList<String>();
        for (var code : codes) {
            var trimmed = code.strip();
            if (RegionId.isValid(trimmed)) {
                regions.add(new RegionId(trimmed));
            } else {
                problems.add(option + ": not the code of a Region: `" + trimmed + "`; write it like us-east-1");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return regions;
    }

    /** Tags, {@code key=value}, separated by commas. */
    static Map<String, String> tags(List<String> texts) {
        var tags = new LinkedHashMap<String, String>();
        var problems = new ArrayList<String>();
        for (var text : texts) {
            var equals = text.indexOf('=');
            if (equals < 1) {
                problems.add("--tags: `" + text + "` is not of the form key=value");
            } else if (tags.putIfAbsent(text.substring(0, equals), text.substring(equals + 1)) != null) {
                problems.add("--tags: key `" + text.substring(0, equals) + "` stands twice");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return tags;
    }

    /** The accounts of a file; notes go to standard error. */
    static List<Member> members(Path file, AccountId administrator, PrintWriter err) {
        return switch (MemberFile.read(file, administrator)) {
            case MemberFile.Accepted(var members, var notes) -> {
                notes.forEach(note -> err.println("muster: " + file + ": " + note));
                yield members;
            }
            case MemberFile.Rejected(var problems) -> {
                var lines = new ArrayList<>(problems.stream().map(problem -> file + ": " + problem).toList());
                lines.add("nothing was changed; mend the file and run this again");
                throw new InvalidInput(lines);
            }
        };
    }
}
