package dev.muster.cloud.console.access;

import dev.muster.cloud.console.page.Notice;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who can do something.
 *
 * @param answer empty if nothing was asked yet, or nothing that can be answered
 * @param notice what is wrong with the question
 */
record WhoCanPage(Asked asked, Optional<Answered> answer, Optional<Notice> notice) {

    /**
     * A user or a role.
     *
     * @param page where it can be looked at; empty for somebody elsewhere
     * @param may  whether the policies allow it
     * @param word the same for people
     */
    record Row(String name, String page, boolean may, String word, Reason reason) {}

    /**
     * What came of it.
     *
     * @param summary   in one sentence
     * @param rows      those of this page
     * @param next      where the page behind it begins
     * @param outsiders whom a role lets in from elsewhere
     * @param remarks   what has to be known of the answer
     */
    record Answered(String summary, List<Row> rows, OptionalInt next, List<Row> outsiders, List<String> remarks) {

        Answered {
            rows = List.copyOf(rows);
            outsiders = List.copyOf(outsiders);
            remarks = List.copyOf(remarks);
        }
    }
}
