@NullMarked
package dev.muster.api.validation;

import org.jspecify.annotations.NullMarked;
