package dev.muster.cloud.console.editor;

import dev.muster.cloud.console.page.Form;
import dev.muster.cloud.console.page.Notice;
import java.util.Optional;

/**
 * A page with an editor on it.
 *
 * @param typed what else stands in the form
 * @param back  the path of the page that one came from
 */
public record WritingPage(Editor editor, Form typed, String back, Optional<Notice> notice) {}
