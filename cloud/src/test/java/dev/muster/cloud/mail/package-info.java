@NullMarked
package dev.muster.cloud.mail;

import org.jspecify.annotations.NullMarked;
