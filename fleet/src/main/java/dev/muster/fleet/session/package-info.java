/** One set of credentials per account, from the user's own. */
@NullMarked
package dev.muster.fleet.session;

import org.jspecify.annotations.NullMarked;
