package dev.muster.fleet.inventory.store;

/** A folder that cannot be read as an inventory, or a question that cannot be asked; the message says why. */
public final class InvalidInventory extends RuntimeException {

    public InvalidInventory(String message) {
        super(message);
    }

    public InvalidInventory(String message, Throwable cause) {
        super(message, cause);
    }
}
