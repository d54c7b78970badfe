@NullMarked
package dev.muster.cloud.console.page;

import org.jspecify.annotations.NullMarked;
