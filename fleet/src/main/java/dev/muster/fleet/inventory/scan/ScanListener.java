package dev.muster.fleet.inventory.scan;

/** Is told what happens in a scan, by many threads at once. */
@FunctionalInterface
public interface ScanListener {

    void on(ScanEvent event);

    /** Nobody listens. */
    static ScanListener silent() {
        return _ -> {};
    }
}
