@NullMarked
package dev.muster.api.catalog;

import org.jspecify.annotations.NullMarked;
