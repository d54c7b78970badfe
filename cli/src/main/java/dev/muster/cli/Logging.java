package dev.muster.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;

/**
 * Logging for a command line: warnings and errors on standard error, one line each; everything of ours with
 * {@code MUSTER_DEBUG=1}. Set up in code, since reading a configuration file would cost more than many a command.
 */
final class Logging {

    private Logging() {}

    static void configure() {
        var debug = "1".equals(System.getenv("MUSTER_DEBUG"));
        level(debug ? Level.DEBUG : Level.WARN);
    }

    /** Sets the level of our own loggers; libraries speak only of what is wrong. */
    static void level(Level level) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        context.reset();
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
        context.getLogger("dev.muster").setLevel(level);
        // tells the terms of its licence and tips at start
        context.getLogger("org.jooq").setLevel(Level.ERROR);
    }
}
