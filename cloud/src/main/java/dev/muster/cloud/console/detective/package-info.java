/** Detective in the console: the behaviour graph, its members, invitations, and the organization's administrator. */
@NullMarked
package dev.muster.cloud.console.detective;

import org.jspecify.annotations.NullMarked;
