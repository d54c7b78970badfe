package dev.muster.cloud.store;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a PostgreSQL database is. The password is never part of the address, which others can read in the list of
 * processes: it comes from the environment, or from the password file that the driver reads itself.
 */
public record PostgresAddress(String url) {

    /** What such an address begins with. */
    public static final String SCHEME = "jdbc:postgresql:";

    private static final Pattern SECRET = Pattern.compile("(?i)[?&]([a-z]*password)([=&]|$)|//[^/?]*@");

    private static final int CONNECT_SECONDS = 10;

    /** Longer than any statement takes, or waits for a lock: who is silent for longer is gone. */
    private static final int SILENCE_SECONDS = 90;

    /**
     * Takes an address as it is given.
     *
     * @throws IllegalArgumentException if it is none, or holds a password; the message does not repeat it
     */
    public PostgresAddress {
        check(url);
    }

    /**
     * Looks whether a text can be such an address.
     *
     * @throws IllegalArgumentException if it is none, or holds a password; the message does not repeat it
     */
    public static void check(String url) {
        if (!url.startsWith(SCHEME) || url.length() == SCHEME.length()) {
            throw new IllegalArgumentException("the address of a PostgreSQL database begins with `" + SCHEME + "`");
        }
        if (SECRET.matcher(url).find()) {
            throw new IllegalArgumentException(
                    "the address of the database must hold no user:password@ and no password,"
                            + " for others can read it; set the variable PGPASSWORD or write ~/.pgpass, and give the user as"
                            + " `?user=NAME`");
        }
    }

    /** A source of connections for the user and password of the environment. */
    PGSimpleDataSource source(@Nullable String user, @Nullable String password) {
        var source = new PGSimpleDataSource();
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(SILENCE_SECONDS);
        source.setTcpKeepAlive(true);
        source.setApplicationName("muster");
        try {
            source.setUrl(url);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // the driver trips over a list of hosts without a host
            throw new IllegalArgumentException("`" + shown() + "` is no address of a PostgreSQL database", e);
        }
        if (user != null && source.getUser() == null) {
            source.setUser(user);
        }
        if (password != null) {
            source.setPassword(password);
        }
        return source;
    }

    /** Host, port and name, without the options. */
    public String shown() {
        return url.substring(0, Optional.of(url.indexOf('?')).filter(at -> at >= 0).orElse(url.length()));
    }
}
