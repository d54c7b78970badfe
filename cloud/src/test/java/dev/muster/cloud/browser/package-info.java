/** A real browser, for tests of pages. */
@NullMarked
package dev.muster.cloud.browser;

import org.jspecify.annotations.NullMarked;
