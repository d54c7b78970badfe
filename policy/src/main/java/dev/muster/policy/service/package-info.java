/**
 * What AWS services let policies say: actions, resource types and condition keys, as in AWS's Service Authorization
 * Reference, for the services that Muster carries inside; the names of all the others.
 */
@NullMarked
package dev.muster.policy.service;

import org.jspecify.annotations.NullMarked;
