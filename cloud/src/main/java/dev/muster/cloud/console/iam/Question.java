package dev.muster.cloud.console.iam;

import dev.muster.cloud.console.page.Notice;
import java.util.Map;
import java.util.Optional;

/**
 * Whether somebody means what they are about to do.
 *
 * @param title   what it is
 * @param meaning what becomes of it
 * @param fields  what the form carries along
 * @param back    the path of the page to return to
 * @param notice  why it could not be done, where it was tried
 */
record Question(String title, String meaning, Map<String, String> fields, String back, Optional<Notice> notice) {

    Question {
        fields = Map.copyOf(fields);
    }

    static Question of(String title, String meaning, Map<String, String> fields, String back) {
        return new Question(title, meaning, fields, back, Optional.empty());
    }

    Question with(Notice why) {
        return new Question(title, meaning, fields, back, Optional.of(why));
    }
}
