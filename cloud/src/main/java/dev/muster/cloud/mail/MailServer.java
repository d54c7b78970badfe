package dev.muster.cloud.mail;

import java.util.List;

/** Takes letters and carries them to their addresses. */
interface MailServer {

    /** What it said to one letter. */
    sealed interface Said {

        /** It took it. */
        record Taken() implements Said {}

        /** It cannot take it now. */
        record Later(String why) implements Said {}

        /** It will never take it. */
        record Never(String why) implements Said {}
    }

    /** Hands over some letters, one after the other; an answer for each. */
    List<Said> take(List<Posted> letters);
}
