/** A document: the tree of values inside a request or response, whatever the protocol outside. */
@NullMarked
package dev.muster.api.document;

import org.jspecify.annotations.NullMarked;
