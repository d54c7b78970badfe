/** The organization in the console: its units and accounts, a level at a time. */
@NullMarked
package dev.muster.cloud.console.organization;

import org.jspecify.annotations.NullMarked;
