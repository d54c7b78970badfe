package dev.muster.cloud.console;

import dev.muster.cloud.console.page.Notice;
import java.util.List;
import java.util.Optional;

/**
 * Where somebody says who they are.
 *
 * @param open       whether they may simply choose
 * @param search     what they look for among those to choose from
 * @param principals whom they may be
 * @param more       whether there are others that are not shown
 * @param keyId      what they have typed before
 * @param notice     what was wrong with it
 */
record SignInPage(boolean open, String search, List<Principal> principals, boolean more, String keyId,
        Optional<Notice> notice) {}
