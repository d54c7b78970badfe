package dev.muster.cloud.call;

import java.util.List;

/** A service of the AWS inside. */
public interface Service extends Manners {

    /** Its name in the catalog: {@code detective}. */
    String name();

    /** The operations that it does; the catalog's others are refused as not done here. */
    List<Operation<?, ?>> operations();
}
