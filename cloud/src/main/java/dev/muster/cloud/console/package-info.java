/**
 * The console: pages for people, served by the server itself. It has no way of its own to the world: whatever it shows or
 * changes is a call of an AWS API by whoever is signed in. {@link dev.muster.cloud.console.Console} comes first.
 */
@NullMarked
package dev.muster.cloud.console;

import org.jspecify.annotations.NullMarked;
