package dev.muster.cloud.console.coverage;

/**
 * The engine of {@code muster detective|guardduty status|enable}, at work for whoever is signed in to the console: all it
 * does are calls of the APIs with their key.
 */
public interface Enrolments {}
