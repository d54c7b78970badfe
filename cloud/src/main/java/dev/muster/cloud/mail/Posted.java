package dev.muster.cloud.mail;

/**
 * A letter in the mailbox.
 *
 * @param id unique
 */
public record Posted(String id, Letter letter, Delivery delivery) {}
