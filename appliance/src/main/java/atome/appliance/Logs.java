package atome.appliance;

import atome.appliance.report.LogTail;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** Logging by environment: plain lines in dev, one JSON object a line in test and prod. */
public final class Logs {
    private static final Set<String> ENVIRONMENTS = Set.of("dev", "test", "prod");

    private static volatile String environment = "dev";

    private Logs() {}

    /** The environment that was asked for: dev, test or prod. */
    public static String environment() {
        return environment;
    }

    /** Nothing but warnings, for the verbs that do one thing and end. */
    public static void quiet() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        write("dev", context);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    }

    /** Nothing, for a verb whose own lines say what goes wrong. */
    public static void off() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    }

    public static void configure(String asked) throws UsageException {
        if (!ENVIRONMENTS.contains(asked)) {
            throw new UsageException("--env must be dev, test or prod, not " + asked);
        }
        environment = asked;
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        write(asked, context);
        LogTail.start(context);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        context.getLogger("atome").setLevel(asked.equals("dev") ? Level.DEBUG : Level.INFO);
        for (String library : Set.of("org.xnio", "io.undertow", "org.jboss", "com.pi4j")) {
            context.getLogger(library).setLevel(Level.WARN);
        }
    }

    private static void write(String environment, LoggerContext context) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder(environment, context));
        console.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(console);
    }

    private static Encoder<ILoggingEvent> encoder(String environment, LoggerContext context) {
        if (!environment.equals("dev")) {
            JsonEncoder json = new JsonEncoder();
            json.setContext(context);
            json.setWithContext(false);
            json.setWithSequenceNumber(false);
            json.setWithFormattedMessage(true);
            json.setWithMessage(false);
            json.setWithArguments(false);
            json.start();
            return json;
        }
        PatternLayoutEncoder lines = new PatternLayoutEncoder();
        lines.setContext(context);
        lines.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n");
        lines.start();
        return lines;
    }
}
