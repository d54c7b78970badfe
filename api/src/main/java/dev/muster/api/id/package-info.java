/** The ids that AWS gives to accounts, Regions and resources, as value types that are valid by construction. */
@NullMarked
package dev.muster.api.id;

import org.jspecify.annotations.NullMarked;
