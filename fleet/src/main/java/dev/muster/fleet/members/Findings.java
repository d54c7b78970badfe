package dev.muster.fleet.members;

import dev.muster.fleet.members.MemberFile.Finding;
import java.util.ArrayList;
import java.util.List;

/** What is said about one file. Beyond so many nobody reads on, and a file that is no such list has millions. */
final class Findings {

    static final int MOST = 1_000;

    private final List<Finding> told = new ArrayList<>();

    private int untold;

    void add(int line, String text) {
        if (told.size() == MOST) {
            untold++;
        } else {
            told.add(new Finding(line, text));
        }
    }

    boolean isEmpty() {
        return told.isEmpty();
    }

    List<Finding> all() {
        var all = new ArrayList<>(told);
        if (untold > 0) {
            all.add(new Finding(0, "and " + untold + " more"));
        }
        return all;
    }
}
