package dev.muster.cloud.replay;

import dev.muster.cloud.call.AwsFailure;

/** What a replay says where it has no answer. No client tries again what is told so. */
final class Refusals {

    private Refusals() {}

    /** The inventory does not know. */
    static AwsFailure notRecorded(Question question, String why) {
        return AwsFailure.common(404, "NotRecorded", name(question) + " is not in the inventory that is replayed: "
                + why);
    }

    /** The inventory has something that cannot be used. */
    static AwsFailure broken(Question question, String file, String why) {
        return AwsFailure.common(422, "UnreadableRecording", name(question) + " cannot be replayed: `" + file + "`: "
                + why);
    }

    /** A replay changes nothing. */
    static AwsFailure writes(Question question) {
        return AwsFailure.common(400, "UnsupportedOperation", name(question)
                + " would change something, and a replay only shows what was recorded");
    }

    /** What is recorded of a stream, if anything, is no stream any more. */
    static AwsFailure streams(Question question) {
        return AwsFailure.common(501, "NotImplemented", name(question)
                + " is a stream of events, and a replay only has answers that came as one");
    }

    private static String name(Question question) {
        return question.service().name() + ":" + question.operation().name();
    }
}
