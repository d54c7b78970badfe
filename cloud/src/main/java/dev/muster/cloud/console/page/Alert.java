package dev.muster.cloud.console.page;

/**
 * Something that waits for an account, shown where it is seen first.
 *
 * @param text what waits, in a sentence
 * @param page where it is dealt with, by its path behind the Region; may name a place in the page
 * @param link what leads there
 */
public record Alert(String text, String page, String link) {}
