/** What happened in an account, and why a call was refused. */
@NullMarked
package dev.muster.cloud.console.trail;

import org.jspecify.annotations.NullMarked;
