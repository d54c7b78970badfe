package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.enrolment.Tags;
import dev.muster.fleet.members.Member;
import dev.muster.fleet.members.MemberFile;
import dev.muster.fleet.permission.RoleName;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what users write into options, and says what is wrong with it. */
final class InputOptions {

    private InputOptions() {}

    /** A file that may be named by an option, or by itself as the scripts have it. */
    static Optional<Path> file(@Nullable Path option, @Nullable Path positional) {
        if (option != null && positional != null) {
            throw new InvalidInput("one file is enough: got `" + option + "` and `" + positional + "`");
        }
        return Optional.ofNullable(option).or(() -> Optional.ofNullable(positional));
    }

    /** The id of an account. */
    static AccountId account(String option, String text) {
        if (!AccountId.isValid(text)) {
            throw new InvalidInput(option + " must be an account id of 12 digits, got `" + text + "`");
        }
        return new AccountId(text);
    }

    /** The name of a role, with its path if it has one. */
    static RoleName roleName(String option, String text) {
        try {
            return RoleName.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(option + ": " + e.getMessage());
        }
    }

    /** One of several, by its label. */
    static <T> T choice(String option, List<T> known, Function<T, String> label, String text) {
        return known.stream().filter(one -> label.apply(one).equals(text)).findFirst()
                .orElseThrow(() -> new InvalidInput(option + " must be one of "
                        + known.stream().map(label).collect(Collectors.joining(", ")) + "; got `" + text + "`"));
    }

    /** Codes of Regions. */
    static List<RegionId> regions(String option, List<String> codes) {
        var regions = new ArrayList<RegionId>();
        var problems = new ArrayList<String>();
        for (var code : codes) {
            var trimmed = code.strip();
            if (RegionId.isValid(trimmed)) {
                regions.add(new RegionId(trimmed));
            } else {
                problems.add(option + ": `" + trimmed + "` is not the code of a Region; write it like us-east-1");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return regions.stream().distinct().toList();
    }

    /** Where calls go instead of to AWS. */
    static Optional<URI> endpoint(String option, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            var url = new URI(text);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return Optional.of(url);
            }
        } catch (URISyntaxException _) {
            // told below, like any other that is none
        }
        throw new InvalidInput(option + " must be like http://127.0.0.1:4566, got `" + text + "`");
    }

    /** Tags, {@code key=value}, separated by commas. */
    static Map<String, String> tags(@Nullable String text) {
        if (text == null) {
            return Map.of();
        }
        return switch (Tags.parse(text)) {
            case Tags.Accepted(var tags) -> tags;
            case Tags.Rejected(var problems) ->
                throw new InvalidInput(problems.stream().map(problem -> "--tags: " + problem).toList());
        };
    }

    /** The accounts of a file; notes go to standard error. */
    static List<Member> members(Path file, AccountId administrator, PrintWriter err) {
        return switch (MemberFile.read(file, administrator)) {
            case MemberFile.Accepted(var members, var notes) -> {
                notes.forEach(note -> Failures.tell(err, file + ": " + note));
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
