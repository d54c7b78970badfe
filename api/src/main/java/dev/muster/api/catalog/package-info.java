/** The catalog of all AWS services: their operations, shapes and constraints. */
@NullMarked
package dev.muster.api.catalog;

import org.jspecify.annotations.NullMarked;
