/** The users and roles of an account as IAM's report of it tells them: of its pages, one names what another has. */
@NullMarked
package dev.muster.api.identity;

import org.jspecify.annotations.NullMarked;
