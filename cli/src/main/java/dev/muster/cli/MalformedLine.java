package dev.muster.cli;

/** A line that is no question; the message goes on after the number of the line. */
final class MalformedLine extends RuntimeException {

    MalformedLine(String message) {
        super(message);
    }
}
