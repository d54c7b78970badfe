package dev.muster.cloud.console.page;

import dev.muster.api.id.RegionId;
import java.time.Instant;
import java.util.List;

/**
 * Somebody who looks at a page or presses a button on it.
 *
 * @param page   what stands in the path behind the Region, {@code guardduty/accounts}
 * @param region the Region that they look at
 * @param who    who they are
 * @param form   what their browser sent: the form, or the query where there is none
 * @param aws    the APIs, called by them
 * @param now    what time it is
 * @param menu   what stands beside the page
 */
public record Visit(String page, RegionId region, SignedIn who, Form form, Aws aws, Instant now,
        List<Menu.Group> menu) {

    /** The path of another page in the same Region. */
    public String path(String other) {
        return Paths.of(region, other);
    }

    /** What a form of theirs carries. */
    public String token() {
        return who.token();
    }

    /** The account whose things they look at. */
    public String account() {
        return who.who().account().digits();
    }
}
