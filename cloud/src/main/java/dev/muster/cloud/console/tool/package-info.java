/** What the console can do through the rest of Muster, which the server itself does not know. */
@NullMarked
package dev.muster.cloud.console.tool;

import org.jspecify.annotations.NullMarked;
