package dev.muster.cloud.server;

import java.util.List;
import java.util.Optional;

/**
 * What somebody who has started a server needs to call it.
 *
 * @param fresh       whether the world began with this start
 * @param accounts    how many accounts there are
 * @param account     the account to start with
 * @param accessKeyId of its administrator; the secret is shown once, for a world that was made without a file
 * @param secret      of that key, where it was made by the server
 * @param remarks     what of an inventory cannot be played back, a line each
 */
public record Introduction(boolean fresh, int accounts, String account, Optional<String> accessKeyId,
        Optional<String> secret, List<String> remarks) {

    public Introduction {
        remarks = List.copyOf(remarks);
    }

    @Override
    public String toString() {
        return "Introduction[account=" + account + "]";
    }
}
