@NullMarked
package dev.muster.fleet.doctor;

import org.jspecify.annotations.NullMarked;
