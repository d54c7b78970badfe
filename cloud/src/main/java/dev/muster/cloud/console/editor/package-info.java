/** Where policies are written in the console: what the linter says of them as one types, and what they would decide. */
@NullMarked
package dev.muster.cloud.console.editor;

import org.jspecify.annotations.NullMarked;
