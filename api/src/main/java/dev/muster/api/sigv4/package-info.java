/** Verification of AWS Signature Version 4, in the header and in the presigned form. */
@NullMarked
package dev.muster.api.sigv4;

import org.jspecify.annotations.NullMarked;
