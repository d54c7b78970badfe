package dev.muster.cli;

import dev.muster.fleet.inventory.record.Shard;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of the work this process does: as told, or as Kubernetes or AWS Batch number it. */
final class ShardChoice {

    private static final int MOST = 10_000;

    private static final Pattern FORM = Pattern.compile("([0-9]{1,5})/([0-9]{1,5})");

    @Option(names = "--shard", paramLabel = "I/N", description = "Do part I of N; N processes together do all. Counted from 1, or from 0.")
    private @Nullable String shard;

    @Option(names = "--shards", paramLabel = "N", description = "Do the part that JOB_COMPLETION_INDEX (Kubernetes) or AWS_BATCH_JOB_ARRAY_INDEX names, of N.")
    private @Nullable Integer shards;

    /** Throws {@link InvalidInput}. */
    Shard of(Surroundings surroundings) {
        if (shard != null) {
            var parts = FORM.matcher(shard);
            if (!parts.matches()) {
                throw new InvalidInput("--shard must be like 1/3, got `" + shard + "`");
            }
            return of("--shard", Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
        }
        var kubernetes = number(surroundings, "JOB_COMPLETION_INDEX");
        if (kubernetes.isPresent()) {
            return numbered("JOB_COMPLETION_INDEX", kubernetes.get(), number(surroundings, "JOB_COMPLETIONS"));
        }
        var batch = number(surroundings, "AWS_BATCH_JOB_ARRAY_INDEX");
        if (batch.isPresent()) {
            return numbered("AWS_BATCH_JOB_ARRAY_INDEX", batch.get(), number(surroundings, "AWS_BATCH_JOB_ARRAY_SIZE"));
        }
        if (shards != null && shards != 1) {
            throw new InvalidInput("--shards says how many parts there are; which of them this is, neither "
                    + "JOB_COMPLETION_INDEX nor AWS_BATCH_JOB_ARRAY_INDEX says: use --shard I/N");
        }
        return Shard.WHOLE;
    }

    private Shard numbered(String variable, int index, Optional<Integer> size) {
        int count = Optional.ofNullable(shards).or(() -> size).orElseThrow(() -> new InvalidInput(variable
                + " is set, but not of how many parts: say --shards N"));
        if (index >= count) {
            throw new InvalidInput(variable + " is " + index + ", and counts from 0 to " + (count - 1));
        }
        return of(variable, index + 1, count);
    }

    private static Shard of(String source, int number, int count) {
        if (count < 1 || count > MOST || number > count) {
            throw new InvalidInput(source + " must be a part of 1 to " + MOST + ", got `" + number + "/" + count + "`");
        }
        return Shard.of(number, count);
    }

    private static Optional<Integer> number(Surroundings surroundings, String variable) {
        return surroundings.value(variable).map(text -> {
            if (!text.matches("[0-9]{1,6}")) {
                throw new InvalidInput(variable + " must be a number, got `" + text + "`");
            }
            return Integer.parseInt(text);
        });
    }
}
