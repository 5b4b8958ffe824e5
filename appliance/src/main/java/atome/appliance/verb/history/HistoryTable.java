package atome.appliance.verb.history;

import atome.adole.Change;
import atome.adole.Json;
import atome.adole.Transaction;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Transactions as lines for the player, the newest first, in the time of this place. */
record HistoryTable(Map<String, String> names, ZoneId zone) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int MOST_CHARS = 60;

    List<String> lines(List<Transaction> transactions) {
        List<String> lines = new ArrayList<>();
        for (Transaction transaction : transactions) {
            lines.add(
                    "%s  %s  by %s, %s%s"
                            .formatted(
                                    Instant.parse(transaction.ts()).atZone(zone).format(TIME),
                                    plain(transaction.id()),
                                    plain(transaction.actor()),
                                    plain(transaction.source()),
                                    transaction.undone() ? ", taken back" : ""));
            transaction.changes().forEach(change -> lines.add("    " + line(change)));
            int untold = transaction.count() - transaction.changes().size();
            if (untold > 0) {
                lines.add("    and %d more".formatted(untold));
            }
        }
        return lines;
    }

    private String line(Change change) {
        String name = plain(names.getOrDefault(change.atomeId(), change.atomeId()));
        return switch (change.kind()) {
            case MADE -> "%s: made, %s".formatted(name, value(change.after()));
            case DELETED -> name + ": deleted";
            case RESTORED -> name + ": brought back";
            case CHANGED ->
                    "%s: %s %s → %s"
                            .formatted(
                                    name,
                                    plain(String.valueOf(change.property())),
                                    value(change.before()),
                                    value(change.after()));
        };
    }

    /** A text without its quotes; what is not there is a dash. */
    private static String value(@Nullable JsonNode value) {
        if (value == null) {
            return "–";
        }
        return plain(value.isString() ? value.asString() : Json.MAPPER.writeValueAsString(value));
    }

    private static String plain(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= MOST_CHARS ? line : line.substring(0, MOST_CHARS - 1) + "…";
    }
}
