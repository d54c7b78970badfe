package dev.muster.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command said, run in this process as with a pipe behind it. */
record Spoken(int code, String out, String err) {

    static Spoken by(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = Muster.run(Terminal.none(), new PrintWriter(out), new PrintWriter(err), arguments);
        return new Spoken(code, out.toString(), err.toString());
    }
}
