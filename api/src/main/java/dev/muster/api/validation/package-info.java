/** Checks a request against the bounds that the service's model sets, and words what is wrong as AWS does. */
@NullMarked
package dev.muster.api.validation;

import org.jspecify.annotations.NullMarked;
