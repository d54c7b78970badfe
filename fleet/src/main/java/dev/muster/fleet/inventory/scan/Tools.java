package dev.muster.fleet.inventory.scan;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Calls;
import dev.muster.fleet.inventory.call.ModelCalls;
import dev.muster.fleet.inventory.call.PagedCalls;
import dev.muster.fleet.session.Sessions;
import java.time.InstantSource;

/**
 * What an inventory is taken with.
 *
 * @param catalog  the models
 * @param sessions let into the accounts
 * @param pacing   of all calls
 * @param home     the Region that is asked what is the same everywhere
 */
record Tools(Catalog catalog, Sessions sessions, Calls pacing, ModelCalls calls, PagedCalls pages, RegionId home,
        InstantSource clock) {}
