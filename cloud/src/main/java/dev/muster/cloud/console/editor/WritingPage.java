package dev.muster.cloud.console.editor;

import dev.muster.cloud.console.page.Form;
import dev.muster.cloud.console.page.Notice;
import java.util.Optional;

/**
 * A page with an editor on it.
 *
 * @param typed what else stands in the form
 */
public record WritingPage(Editor editor, Form typed, Optional<Notice> notice) {}
