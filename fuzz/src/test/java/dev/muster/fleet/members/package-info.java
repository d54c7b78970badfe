@NullMarked
package dev.muster.fleet.members;

import org.jspecify.annotations.NullMarked;
