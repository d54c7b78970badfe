package dev.muster.cloud.replay;

import dev.muster.api.document.Document;
import dev.muster.cloud.call.AwsFailure;

/** What a replay has to say to a call. */
sealed interface Answer {

    /** The answer of all pages. */
    record Whole(Document.Members answer) implements Answer {}

    /** The first pages of an answer whose others the run did not get. */
    record Begun(Document.Members answer, Failure then) implements Answer {}

    /** There is no answer. */
    sealed interface Failure extends Answer {

        /** To be thrown. */
        RuntimeException thrown();
    }

    /** An error. */
    record Refused(AwsFailure failure) implements Failure {

        @Override
        public RuntimeException thrown() {
            return failure;
        }
    }

    /** Nothing came back. */
    record Silence() implements Failure {

        @Override
        public RuntimeException thrown() {
            return new Unanswered();
        }
    }
}
