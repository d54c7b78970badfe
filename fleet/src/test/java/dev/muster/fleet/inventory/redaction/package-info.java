@NullMarked
package dev.muster.fleet.inventory.redaction;

import org.jspecify.annotations.NullMarked;
