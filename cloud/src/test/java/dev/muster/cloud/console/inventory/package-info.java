@NullMarked
package dev.muster.cloud.console.inventory;

import org.jspecify.annotations.NullMarked;
