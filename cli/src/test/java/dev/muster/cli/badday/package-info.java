@NullMarked
package dev.muster.cli.badday;

import org.jspecify.annotations.NullMarked;
