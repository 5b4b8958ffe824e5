package atome.controllers.midi.port.alsa.card;

import atome.controllers.midi.port.alsa.card.CardNames.CardName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells cards apart that give the same name, as two of one model without serial numbers do: the
 * first keeps the bare name, the others add the socket they are in. A card that comes back to its
 * socket gets the name it had there. One thread.
 */
public final class Alike {
    private final Map<CardName, String> given = new HashMap<>();

    /** A name of its own for each card that is there now. */
    public Map<CardName, String> tellApart(List<CardName> present) {
        Map<CardName, String> names = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (CardName card : present) {
            String before = given.get(card);
            if (before != null && taken.add(before)) {
                names.put(card, before);
            }
        }
        // Sorted, so that after a reboot the bare name goes to the same socket.
        present.stream()
                .sorted((one, other) -> one.place().compareTo(other.place()))
                .filter(card -> !names.containsKey(card))
                .forEach(card -> {
                    String bare = card.identity();
                    String name = taken.contains(bare) ? bare + "@" + card.place() : bare;
                    taken.add(name);
                    names.put(card, name);
                });
        given.putAll(names);
        return names;
    }
}
