package dev.muster.cloud.console.inventory;

/**
 * What was told of a resource.
 *
 * @param arn      possibly nothing
 * @param name     possibly nothing
 * @param created  when, possibly nothing
 * @param tags     on one line, possibly nothing
 * @param entry    of the sheet that asked
 * @param document what AWS said, as JSON with line breaks
 */
public record Told(String arn, String name, String created, String tags, String entry, String document) {}
