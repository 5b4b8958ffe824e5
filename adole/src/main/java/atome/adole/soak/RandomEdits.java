package atome.adole.soak;

import atome.adole.Atome;
import atome.adole.Event;
import atome.adole.Json;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.session.AtomeType;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ObjectNode;

/** Edits of a small project that boxes are likely to make against each other. */
final class RandomEdits {
    private static final String ACTOR = "test";
    private static final int MOST_IDS = 1_000_000;
    private static final String[] TYPES = {
        AtomeType.AUDIO_CLIP, AtomeType.ROUTING_NODE, AtomeType.MARKER
    };

    private final Random chance;
    private final String project;

    RandomEdits(Random chance, String project) {
        this.chance = chance;
        this.project = project;
    }

    /** What a box does next; nothing where the project has not come yet. */
    List<Event> next(Store store, int box) throws StoreException {
        if (store.atome(project).isEmpty()) {
            return List.of();
        }
        List<Atome> atomes = store.atomes(project);
        int what = chance.nextInt(10);
        if (atomes.isEmpty() || what < 3) {
            return List.of(create("a" + box, TYPES[chance.nextInt(TYPES.length)], value()));
        } else if (what < 4) {
            return cable(atomes, box);
        } else if (what < 8) {
            return List.of(Event.set(pick(atomes).id(), value(), null, ACTOR));
        } else if (what < 9) {
            List<String> keys = List.of("p" + chance.nextInt(3));
            return List.of(Event.unset(pick(atomes).id(), keys, null, ACTOR));
        }
        return List.of(Event.delete(pick(atomes).id(), null, ACTOR));
    }

    private List<Event> cable(List<Atome> atomes, int box) {
        List<Atome> nodes =
                atomes.stream().filter(a -> a.type().equals(AtomeType.ROUTING_NODE)).toList();
        if (nodes.size() < 2) {
            return List.of();
        }
        int source = chance.nextInt(nodes.size());
        int target = (source + 1 + chance.nextInt(nodes.size() - 1)) % nodes.size();
        ObjectNode ends =
                Json.object()
                        .put("source_node_id", nodes.get(source).id())
                        .put("target_node_id", nodes.get(target).id());
        return List.of(create("c" + box, AtomeType.ROUTING_CONNECTION, ends));
    }

    private Event create(String name, String type, ObjectNode props) {
        String id = name + "-" + chance.nextInt(MOST_IDS);
        return Event.create(id, type, project, project, props, null, ACTOR);
    }

    private Atome pick(List<Atome> atomes) {
        return atomes.get(chance.nextInt(atomes.size()));
    }

    private ObjectNode value() {
        return Json.object().put("p" + chance.nextInt(3), chance.nextInt(5));
    }
}
