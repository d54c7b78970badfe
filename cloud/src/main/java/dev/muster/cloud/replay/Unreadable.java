package dev.muster.cloud.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/** Why a file could not be read, in words. */
final class Unreadable {

    private Unreadable() {}

    static String reason(IOException failure) {
        if (!(failure instanceof JsonProcessingException malformed)) {
            return String.valueOf(failure.getMessage());
        }
        var at = malformed.getLocation();
        var where = at == null ? "" : " in line " + at.getLineNr() + ", column " + at.getColumnNr();
        return "it is not valid JSON" + where;
    }
}
