/** The AWS SDK's data classes as documents and back, so that the server is typed against what clients use. */
@NullMarked
package dev.muster.api.sdk;

import org.jspecify.annotations.NullMarked;
