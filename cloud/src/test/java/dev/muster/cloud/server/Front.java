package dev.muster.cloud.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import dev.muster.cloud.server.RawHttp.Answer;
import dev.muster.cloud.server.RawHttp.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** One harmless call for each protocol that the services speak, and how to read its errors. */
enum Front {

    QUERY("sts", 403) {
        @Override
        Request call() {
            return Request.of("POST", "/", "Action=GetCallerIdentity&Version=2011-06-15", "Content-Type",
                    "application/x-www-form-urlencoded; charset=utf-8");
        }

        @Override
        String code(Answer answer) {
            return element(answer.body(), "Code");
        }

        @Override
        String message(Answer answer) {
            return element(answer.body(), "Message");
        }

        private static String element(String xml, String name) {
            var match = Pattern.compile("<" + name + ">(.*?)</" + name + ">", Pattern.DOTALL).matcher(xml);
            return match.find() ? match.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") : "";
        }
    },

    /** IAM, which speaks as STS does. */
    IAM("iam", 403) {
        @Override
        Request call() {
            return QUERY.call().withBody("Action=ListUsers&Version=2010-05-08");
        }

        @Override
        String code(Answer answer) {
            return QUERY.code(answer);
        }

        @Override
        String message(Answer answer) {
            return QUERY.message(answer);
        }
    },

    JSON("organizations", 400) {
        @Override
        Request call() {
            return Request.of("POST", "/", "{}", "Content-Type", "application/x-amz-json-1.1", "X-Amz-Target",
                    "AWSOrganizationsV20161128.DescribeOrganization");
        }

        @Override
        String code(Answer answer) {
            return field(answer.body(), "__type");
        }

        @Override
        String message(Answer answer) {
            return field(answer.body(), "message");
        }
    },

    REST_JSON("detective", 403) {
        @Override
        Request call() {
            return Request.of("POST", "/graphs/list", "{}", "Content-Type", "application/json");
        }

        @Override
        String code(Answer answer) {
            return answer.header("x-amzn-errortype");
        }

        @Override
        String message(Answer answer) {
            return field(answer.body(), "message");
        }
    };

    private final String service;

    private final int refused;

    Front(String service, int refused) {
        this.service = service;
        this.refused = refused;
    }

    String service() {
        return service;
    }

    /** The status of an answer to somebody who is not let in. */
    int refused() {
        return refused;
    }

    /** Whether its errors are XML. */
    boolean xml() {
        return this == QUERY || this == IAM;
    }

    abstract Request call();

    abstract String code(Answer answer);

    abstract String message(Answer answer);

    /** The text of a field of a JSON object, whatever the case of its name. */
    static String field(String json, String name) {
        try (var parser = new JsonFactory().createParser(json)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && parser.currentName().equalsIgnoreCase(name)) {
                    return String.valueOf(parser.nextTextValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + json, e);
        }
        return "";
    }
}
