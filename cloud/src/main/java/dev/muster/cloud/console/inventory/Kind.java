package dev.muster.cloud.console.inventory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What happened to a resource between two runs. */
public enum Kind {

    /** Only the newer run has it. */
    APPEARED("good"),
    /** Only the older run has it. */
    VANISHED("bad"),
    /** It says something else. */
    CHANGED("waiting"),
    /** One run has it, and the other has a gap where it would be. */
    UNKNOWN("");

    private final String tone;

    Kind(String tone) {
        this.tone = tone;
    }

    /** The kind of a code; empty if it is none. */
    public static Optional<Kind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    /** Its name in addresses and tables. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String word() {
        return name().charAt(0) + code().substring(1);
    }

    String tone() {
        return tone;
    }
}
