package dev.muster.cloud.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where a mail server is.
 *
 * @param tls      whether the connection is encrypted from its first byte ({@code smtps}); otherwise it is as soon as
 *                 the server offers that
 * @param user     who signs in, if anybody does
 * @param password of the user
 */
public record SmtpAddress(boolean tls, String host, int port, Optional<String> user, Optional<String> password) {

    /** Where the password is looked for: an address stands in the list of processes, a variable does not. */
    public static final String PASSWORD = "MUSTER_SMTP_PASSWORD";

    private static final String FORM = "smtp://HOST:PORT, smtps://HOST:PORT or smtp://USER@HOST:PORT";

    /**
     * Reads an address.
     *
     * @param password of the user, if there is one
     * @throws IllegalArgumentException if it is none; the message repeats nothing of it that may be a secret
     */
    public static SmtpAddress parse(String text, Optional<String> password) {
        URI address;
        try {
            address = new URI(text);
        } catch (URISyntaxException _) {
            throw new IllegalArgumentException("the mail server must be like " + FORM);
        }
        var scheme = String.valueOf(address.getScheme());
        var host = address.getHost();
        var rest = String.valueOf(address.getRawPath()).replace("/", "");
        if ((!scheme.equals("smtp") && !scheme.equals("smtps")) || host == null || !rest.isEmpty()
                || address.getRawQuery() != null) {
            throw new IllegalArgumentException("the mail server must be like " + FORM);
        }
        var user = Optional.ofNullable(address.getUserInfo());
        if (user.filter(name -> name.contains(":")).isPresent()) {
            throw new IllegalArgumentException("a password must not stand in the address of the mail server, where "
                    + "everybody on this machine can read it: leave it out, and set the variable " + PASSWORD);
        }
        if (user.isPresent() && password.isEmpty()) {
            throw new IllegalArgumentException("the mail server is to be signed in to, but the variable " + PASSWORD
                    + " is not set");
        }
        boolean tls = scheme.equals("smtps");
        int port = address.getPort() > 0 ? address.getPort() : tls ? 465 : user.isPresent() ? 587 : 25;
        return new SmtpAddress(tls, host, port, user, user.isPresent() ? password : Optional.empty());
    }

    /** Without the password. */
    @Override
    public String toString() {
        return (tls ? "smtps://" : "smtp://") + user.map(name -> name + "@").orElse("") + host + ":" + port;
    }
}
