package dev.muster.cloud.server;

import dev.muster.cloud.server.RawHttp.Answer;
import dev.muster.cloud.server.RawHttp.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** A browser as far as HTTP goes: it keeps a cookie and says where its forms come from. */
final class ConsoleVisitor {

    static final String ROOT = "/_muster/console";

    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final RawHttp http;

    private String cookie = "";

    ConsoleVisitor(RawHttp http) {
        this.http = http;
    }

    static ConsoleVisitor signedIn(RawHttp http, AwsCredentials key) {
        var visitor = new ConsoleVisitor(http);
        visitor.post("/sign-in", "key=" + encoded(key.accessKeyId()) + "&secret=" + encoded(key.secretAccessKey()));
        return visitor;
    }

    /** One who goes on with the cookie of this one. */
    ConsoleVisitor copy() {
        var copy = new ConsoleVisitor(http);
        copy.cookie = cookie;
        return copy;
    }

    String cookie() {
        return cookie;
    }

    ConsoleVisitor with(String otherCookie) {
        cookie = otherCookie;
        return this;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Answer get(String path) {
        return send(Request.of("GET", ROOT + path, "", "Accept", "text/html"));
    }

    Answer post(String path, String form) {
        return send(Request.of("POST", ROOT + path, form, "Content-Type", "application/x-www-form-urlencoded", "Origin",
                "http://" + http.authority()));
    }

    /** A form of theirs, with the token that belongs into it. */
    Answer submit(String path, String form) {
        return post(path, "token=" + token() + "&" + form);
    }

    String token() {
        var match = TOKEN.matcher(get("/us-east-1/").body());
        return match.find() ? match.group(1) : "";
    }

    Answer send(Request request) {
        var answer = http.send(cookie.isEmpty() ? request : request.with("Cookie", cookie));
        var set = answer.header("set-cookie");
        if (!set.isEmpty()) {
            cookie = set.substring(0, set.indexOf(';'));
        }
        return answer;
    }
}
