/**
 * The wire protocols of AWS services, both directions: between HTTP messages and documents, as the shapes of a model
 * say. {@link dev.muster.api.protocol.ServerProtocol} is the side of a server, {@link
 * dev.muster.api.protocol.ClientProtocol} the side of a client; {@link dev.muster.api.protocol.OperationRoute} finds
 * the operation that a request is for.
 */
@NullMarked
package dev.muster.api.protocol;

import org.jspecify.annotations.NullMarked;
