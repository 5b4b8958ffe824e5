package atome.appliance.report;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.slf4j.Logger;

/** The newest lines of the log, kept for the page. Any thread but the audio thread. */
public final class LogTail extends AppenderBase<ILoggingEvent> {
    private static final int KEPT = 300;
    private static final ArrayDeque<Line> LINES = new ArrayDeque<>();

    /** One line of the log. */
    public record Line(Instant at, String level, String room, String text) {}

    private LogTail() {}

    /** Keeps what is logged from now on. */
    public static void start(LoggerContext context) {
        LogTail tail = new LogTail();
        tail.setContext(context);
        tail.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(tail);
    }

    /** The newest lines, oldest first. */
    public static List<Line> lines() {
        synchronized (LINES) {
            return List.copyOf(LINES);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        String logger = event.getLoggerName();
        Line line =
                new Line(
                        event.getInstant(),
                        event.getLevel().toString(),
                        logger.substring(logger.lastIndexOf('.') + 1),
                        event.getFormattedMessage());
        synchronized (LINES) {
            if (LINES.size() == KEPT) {
                LINES.removeFirst();
            }
            LINES.addLast(line);
        }
    }
}
