@NullMarked
package dev.muster.cloud.console.editor;

import org.jspecify.annotations.NullMarked;
