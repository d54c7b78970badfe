/** What an organization says of the services that are administered for it. */
@NullMarked
package dev.muster.fleet.organization;

import org.jspecify.annotations.NullMarked;
