/** An inventory answers as the cloud: what a run recorded, or somebody wrote by hand, found again for a request. */
@NullMarked
package dev.muster.cloud.replay;

import org.jspecify.annotations.NullMarked;
