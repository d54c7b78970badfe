package dev.muster.cloud.detective;

/** How much data an account would send to its graphs in a Region. */
public sealed interface Volume {

    /** Nobody knows, as with accounts that never used GuardDuty. */
    record Unknown() implements Volume {}

    /** As measured. */
    record Known(long bytesPerDay) implements Volume {}
}
