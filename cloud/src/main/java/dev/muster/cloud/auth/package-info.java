/** Who calls, and whether they may: signatures, sessions, and the policies that decide. */
@NullMarked
package dev.muster.cloud.auth;

import org.jspecify.annotations.NullMarked;
