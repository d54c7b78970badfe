package dev.muster.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Logging for a command line: warnings and errors on standard error, one line each; everything of ours with
 * {@code MUSTER_DEBUG=1}. Logback finds it as a service when somebody logs for the first time, so that commands which
 * never log do not pay for it.
 */
public final class Logging extends ContextAwareBase implements Configurator {

    /** For the service loader. */
    public Logging() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0} %msg%n");
        encoder.start();
        var console = new ConsoleAppender<ILoggingEvent>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console);
        // tells the terms of its licence and tips at start
        context.getLogger("org.jooq").setLevel(Level.ERROR);
        if ("1".equals(System.getenv("MUSTER_DEBUG"))) {
            context.getLogger("dev.muster").setLevel(Level.DEBUG);
        } else {
            // says with a stack trace that a port is taken, which the server tells in a line
            context.getLogger("io.helidon.webserver.LoomServer").setLevel(Level.OFF);
            // warns of every place where it looked for credentials in vain; what comes of it is told by the command
            context.getLogger("software.amazon.awssdk").setLevel(Level.ERROR);
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
