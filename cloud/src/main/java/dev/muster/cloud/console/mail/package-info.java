/** The letters that invitations caused: what was sent to whom, and what became of it. */
@NullMarked
package dev.muster.cloud.console.mail;

import org.jspecify.annotations.NullMarked;
