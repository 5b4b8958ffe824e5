package atome.appliance.show;

import atome.adole.session.Scene;
import atome.adole.session.Session;
import atome.adole.session.SetListEntry;
import atome.adole.session.Song;
import atome.appliance.desk.CommandException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The order of songs and scenes: what comes before and after a place. Immutable. */
public record Programme(Session session) {

    /** The set list a place is in: that of its entry, else the first; empty without any. */
    public List<SetListEntry> entries(Place place) {
        String entryId = place.entryId();
        String setListId =
                entryId == null
                        ? session.setLists().stream().findFirst().map(list -> list.id()).orElse("")
                        : session.find(entryId, SetListEntry.class)
                                .map(SetListEntry::setListId)
                                .orElse("");
        return session.entries(setListId);
    }

    /** A song of the programme, at its first entry if the set list of a place has it. */
    public Place song(String songId, Place from) throws CommandException {
        Song song =
                session.find(songId, Song.class)
                        .orElseThrow(() -> new CommandException("no song \"" + songId + "\""));
        return entries(from).stream()
                .filter(entry -> entry.songId().equals(songId))
                .findFirst()
                .map(this::at)
                .orElseGet(() -> place(null, song));
    }

    /** The place of an entry of a set list. */
    public Place entry(String entryId) throws CommandException {
        return session.find(entryId, SetListEntry.class)
                .map(this::at)
                .orElseThrow(
                        () -> new CommandException("no entry of a set list \"" + entryId + "\""));
    }

    private Place at(SetListEntry entry) {
        return place(entry, session.find(entry.songId(), Song.class).orElseThrow());
    }

    private Place place(@Nullable SetListEntry entry, Song song) {
        return new Place(
                entry == null ? null : entry.id(),
                song.id(),
                session.startScene(song).map(Scene::id).orElse(null));
    }

    /** The song after a place in the set list, or with −1 before it; without one, the first. */
    public Place nextSong(Place from, int step) throws CommandException {
        List<SetListEntry> entries = entries(from);
        if (entries.isEmpty()) {
            throw new CommandException("the set list has no songs");
        }
        int here = -1;
        for (int i = entries.size() - 1; i >= 0; i--) {
            SetListEntry entry = entries.get(i);
            boolean same =
                    from.entryId() == null
                            ? entry.songId().equals(from.songId())
                            : entry.id().equals(from.entryId());
            here = same ? i : here;
        }
        int next = here < 0 ? 0 : here + step;
        if (next < 0 || next >= entries.size()) {
            throw new CommandException(
                    "this is the %s song of the set list".formatted(step < 0 ? "first" : "last"));
        }
        return at(entries.get(next));
    }

    /** The scene after a place among those of its song, or with −1 before it; first the first. */
    public String nextScene(Place from, int step) throws CommandException {
        List<Scene> scenes = session.scenes(from.songId());
        if (scenes.isEmpty()) {
            throw new CommandException(
                    from.songId() == null ? "the project has no scenes" : "the song has no scenes");
        }
        int here = -1;
        for (int i = 0; i < scenes.size(); i++) {
            here = Objects.equals(scenes.get(i).id(), from.sceneId()) ? i : here;
        }
        int next = here < 0 ? 0 : here + step;
        if (next < 0 || next >= scenes.size()) {
            throw new CommandException(
                    "this is the %s scene".formatted(step < 0 ? "first" : "last"));
        }
        return scenes.get(next).id();
    }
}
