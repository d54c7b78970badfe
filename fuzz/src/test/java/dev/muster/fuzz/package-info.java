/** Coverage-guided search for inputs that a parser does not expect: a class for each parser, in the parser's package. */
@NullMarked
package dev.muster.fuzz;

import org.jspecify.annotations.NullMarked;
