package dev.muster.fleet.inventory.diff;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A resource that two runs do not tell the same of.
 *
 * @param kind        what happened
 * @param accountId   twelve digits
 * @param accountName of the newer run, else of the older
 * @param region      {@code global} for what lies in no Region
 * @param service     boto3's name
 * @param function    boto3's name of the call that tells of it
 * @param type        of the resource
 * @param id          of the resource
 * @param name        of the resource
 * @param reason      of what is unknown: why
 * @param edits       of what changed: each value that did
 */
public record Difference(Kind kind, String accountId, Optional<String> accountName, String region, String service,
        String function, String type, String id, Optional<String> name, Optional<String> reason, List<Edit> edits) {

    public Difference {
        edits = List.copyOf(edits);
    }

    /** What happened to a resource. */
    public enum Kind {

        /** It is in the newer run, and was not there. */
        APPEARED,
        /** It was there, and is not in the newer run. */
        VANISHED,
        /** It says something else. */
        CHANGED,
        /** One run has it; the other has a gap where it would be. */
        UNKNOWN;

        /** The word for it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
