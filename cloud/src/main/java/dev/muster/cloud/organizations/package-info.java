/** AWS Organizations: accounts, organizational units, policies, trusted access. */
@NullMarked
package dev.muster.cloud.organizations;

import org.jspecify.annotations.NullMarked;
