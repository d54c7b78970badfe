/** What a service sees of a call, and what it says back: no HTTP, no SQL dialect, no protocol. */
@NullMarked
package dev.muster.cloud.call;

import org.jspecify.annotations.NullMarked;
