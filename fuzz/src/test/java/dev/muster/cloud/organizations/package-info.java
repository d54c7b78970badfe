@NullMarked
package dev.muster.cloud.organizations;

import org.jspecify.annotations.NullMarked;
