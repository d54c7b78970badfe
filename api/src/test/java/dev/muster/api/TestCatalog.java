package dev.muster.api;

import dev.muster.api.catalog.Catalog;

/** The catalog of all tests: what one has read is read for the others too, and held once. */
public final class TestCatalog {

    public static final Catalog BUNDLED = Catalog.bundled();

    private TestCatalog() {}
}
