package dev.muster.cloud.console.coverage;

/**
 * What is to be mended: all accounts that were seen are to be members, wherever was looked.
 *
 * @param wanted by whom and how
 * @param seen   the look that shows the gaps
 * @param mail   whether invitations go out as mail, too
 */
public record Mending(Wanted wanted, Seen seen, boolean mail) {}
