/** One request, one way through: route, authenticate, authorize, validate, handle, render, record. */
@NullMarked
package dev.muster.cloud.server;

import org.jspecify.annotations.NullMarked;
