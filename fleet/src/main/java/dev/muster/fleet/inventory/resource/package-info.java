/** What an answer of AWS tells of: which resources, and what is known of each whatever its service calls it. */
@NullMarked
package dev.muster.fleet.inventory.resource;

import org.jspecify.annotations.NullMarked;
