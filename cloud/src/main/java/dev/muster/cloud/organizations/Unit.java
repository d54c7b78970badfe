package dev.muster.cloud.organizations;

/**
 * An organizational unit.
 *
 * @param id     {@code ou-…}
 * @param parent the root or unit that it is under
 * @param name   unique under its parent
 */
record Unit(String id, String parent, String name) {}
