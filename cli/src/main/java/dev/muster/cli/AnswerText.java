package dev.muster.cli;

import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedCalls;

/** A value of an answer as text: plain for what has no parts, JSON for what has. */
final class AnswerText {

    private AnswerText() {}

    static String of(Document value) {
        return switch (value) {
            case Document.Null _ -> "";
            case Document.Text(String text) -> text;
            case Document.Numeric(var number) -> number.toPlainString();
            case Document.NotFinite(double number) -> Double.toString(number);
            case Document.Bool(boolean truth) -> Boolean.toString(truth);
            case Document.Time(var time) -> time.toString();
            case Document.Blob _,Document.Items _,Document.Members _ -> RecordedCalls.json(value);
        };
    }
}
