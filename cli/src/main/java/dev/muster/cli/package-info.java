/** The muster command: parse, call, print. */
@NullMarked
package dev.muster.cli;

import org.jspecify.annotations.NullMarked;
