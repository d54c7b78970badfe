@NullMarked
package dev.muster.api.id;

import org.jspecify.annotations.NullMarked;
