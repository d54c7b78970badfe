/**
 * Answers that come in pages: which operations have them, how a client asks for the next one, how a server cuts them.
 * Open {@link dev.muster.api.paging.Paging} first.
 */
@NullMarked
package dev.muster.api.paging;

import org.jspecify.annotations.NullMarked;
