/** The letters that services send to the accounts' root addresses. */
@NullMarked
package dev.muster.cloud.mail;

import org.jspecify.annotations.NullMarked;
