/**
 * Packs the models of all services for the catalog. Runs while Muster is built and is no part of what is shipped: the
 * classes it reads from, the models jar and the AWS SDK's clients, are not there at run time.
 */
@NullMarked
package dev.muster.api.catalog.build;

import org.jspecify.annotations.NullMarked;
