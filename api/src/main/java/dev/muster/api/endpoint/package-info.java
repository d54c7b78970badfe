/** Where AWS's services answer, and what IAM calls what they do. */
@NullMarked
package dev.muster.api.endpoint;

import org.jspecify.annotations.NullMarked;
