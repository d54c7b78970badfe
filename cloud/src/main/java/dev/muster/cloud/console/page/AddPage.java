package dev.muster.cloud.console.page;

import java.util.Optional;

/**
 * Where accounts are typed in, or uploaded, before they are sent.
 *
 * @param typed  what else stands in the form
 * @param notice what is wrong
 */
public record AddPage(Entries entries, Form typed, Optional<Notice> notice) {}
