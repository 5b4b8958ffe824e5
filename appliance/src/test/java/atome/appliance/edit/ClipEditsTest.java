package atome.appliance.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atome.adole.Json;
import atome.adole.session.AudioClip;
import atome.adole.session.FollowAction;
import atome.adole.session.Session;
import atome.adole.session.SessionFile;
import atome.adole.session.Timeline;
import atome.appliance.desk.CommandException;
import atome.appliance.desk.LocalAudio;
import atome.appliance.desk.Score;
import atome.appliance.render.Rendering;
import atome.engine.rig.RigSlots;
import atome.engine.sample.SampleFormat;
import atome.engine.sample.WavWriter;
import atome.engine.sample.stream.AudioFileCache;
import atome.engine.stretch.Stretchers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits of clips, heard through the real engine: what only moves borders changes no sample. */
class ClipEditsTest {
    private static final int RATE_HZ = 48_000;
    private static final int FRAMES = 3 * RATE_HZ;

    /** Beats that become faster; the audio is of another rate than the session. */
    private static final String SESSION =
            """
            { "format": "atome-session/1", "name": "edits", "sample_rate": 48000, "seed": 1,
              "atomes": [
                {"id": "file", "type": "media.audio_file", "properties": {"local_path": "noise.wav"}},
                {"id": "tl", "type": "data_model.timeline",
                 "properties": {"name": "Song", "timebase": "beats"}},
                {"id": "other", "type": "data_model.timeline", "properties": {"name": "Other"}},
                {"id": "t1", "type": "data_model.tempo_segment",
                 "properties": {"timeline_id": "tl", "bpm": 97.3, "end_bpm": 151}},
                {"id": "t2", "type": "data_model.tempo_segment",
                 "properties": {"timeline_id": "tl", "start_position": 3, "bpm": 151}},
                {"id": "row", "type": "data_model.clip_group",
                 "properties": {"timeline_id": "tl", "name": "Row"}},
                {"id": "a", "type": "media.audio_clip",
                 "properties": {"timeline_id": "tl", "audio_file_id": "file", "name": "A",
                                "play_position": 0.7, "start_offset": 0.113, "end_offset": 1.7,
                                "gain": -4, "pan": 0.3, "fade_in": 0.01, "fade_out": 0.2,
                                "group_id": "row", "my_own": [1, 2]}},
                {"id": "b", "type": "media.audio_clip",
                 "properties": {"timeline_id": "tl", "audio_file_id": "file", "gain": -9,
                                "play_position": 0.9}},
                {"id": "c", "type": "media.audio_clip",
                 "properties": {"timeline_id": "tl", "audio_file_id": "file", "gain": -7,
                                "play_position": 1.1, "loop": true, "end_offset": 0.5}},
                {"id": "hand", "type": "media.audio_clip",
                 "properties": {"timeline_id": "tl", "audio_file_id": "file"}},
                {"id": "then", "type": "automation.follow_action",
                 "properties": {"scope": "clip", "target_id": "a", "action_a": "jump",
                                "jump_a": "hand"}},
                {"id": "g", "type": "data_model.routing_graph", "properties": {"name": "rig"}},
                {"id": "out", "type": "data_model.routing_node",
                 "properties": {"graph_id": "g", "node_type": "output", "name": "Out"}}
              ],
              "script": [
                {"at": 0.0, "action": {"type": "transport",
                 "payload": {"command": "play", "target_id": "tl", "position": 0}}}
              ] }
            """;

    @TempDir private Path folder = Path.of("");
    private final AudioFileCache cache = new AudioFileCache(RATE_HZ, true);
    private final RigSlots slots = new RigSlots();
    private Session session;

    @BeforeEach
    void write() throws Exception {
        Random random = new Random(3);
        float[][] noise = new float[2][90_001];
        for (float[] side : noise) {
            for (int i = 0; i < side.length; i++) {
                side[i] = random.nextFloat() - 0.5f;
            }
        }
        WavWriter.write(folder.resolve("noise.wav"), noise, 44_100, SampleFormat.FLOAT32);
        Path file = Files.writeString(folder.resolve("session.json"), SESSION);
        session = Session.of(SessionFile.read(file));
    }

    private Score score() throws Exception {
        return Score.of(session, audio -> LocalAudio.path(folder, audio), cache, slots);
    }

    private String sound(int block) throws Exception {
        return Rendering.of(score(), FRAMES, block, Stretchers.BUILT_IN).pcmSha256();
    }

    /** One edit, or a refusal that has changed nothing. */
    private interface Work<T> {
        T on(ClipEdits clips) throws CommandException;
    }

    private <T> T edit(Work<T> work) throws Exception {
        Edit edit = new Edit("project", session.file());
        T answer = work.on(new ClipEdits(score(), edit));
        session = edit.session();
        return answer;
    }

    private AudioClip clip(String id) {
        return session.find(id, AudioClip.class).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 1024})
    void aSplitChangesNoSampleAndAJoinPutsItTogetherAgain(int block) throws Exception {
        String before = sound(block);
        String right = edit(clips -> clips.split("a", 1.618));
        String third = edit(clips -> clips.split(right, 2.5));

        assertThat(sound(block)).isEqualTo(before);
        assertThat(session.audioClips()).hasSize(6);
        assertThat(clip("a").fadeInSeconds()).isEqualTo(0.01);
        assertThat(clip("a").fadeOutSeconds()).isZero();
        assertThat(clip(right).fadeInSeconds()).isZero();
        assertThat(clip(third).fadeOutSeconds()).isEqualTo(0.2);
        assertThat(session.atome(third).orElseThrow().properties().path("my_own").size())
                .isEqualTo(2);
        assertThat(session.find("then", FollowAction.class).orElseThrow().targetId())
                .isEqualTo(third);

        String whole = edit(clips -> clips.join(List.of(third, "a", right)));

        assertThat(whole).isEqualTo("a");
        assertThat(sound(block)).isEqualTo(before);
        assertThat(session.file().json()).isEqualTo(SessionFile.read(folder).json());
    }

    @Test
    void aSplitWithinAFadeShortensIt() throws Exception {
        String right = edit(clips -> clips.split("a", 0.705));

        assertThat(clip("a").fadeInSeconds()).isLessThan(0.01).isPositive();
        assertThat(clip(right).fadeInSeconds()).isZero();
        edit(clips -> clips.split(right, 3.9));
    }

    @Test
    void theSamePartLiesUnderADuplicateRightAfterIt() throws Exception {
        String again = edit(clips -> clips.duplicate("a", null));

        AudioClip copy = clip(again);
        long end = score().ids().frameAt(tl(), Objects.requireNonNull(copy.playPosition()));
        assertThat(end)
                .isEqualTo(
                        score().ids().frameAt(tl(), 0.7)
                                + Math.round(1.7 * RATE_HZ)
                                - Math.round(0.113 * RATE_HZ));
        assertThat(copy.gainDb()).isEqualTo(-4);
        assertThat(session.followActions()).hasSize(2);
        assertThat(clip(edit(clips -> clips.duplicate("hand", null))).playPosition()).isNull();
    }

    private Timeline tl() {
        return session.find("tl", Timeline.class).orElseThrow();
    }

    @Test
    void trimMovesTheEndsAndKeepsTheFadesWithin() throws Exception {
        edit(clips -> {
            clips.trim("a", 1.6, null, 2.0);
            return "";
        });
        assertThat(clip("a").playPosition()).isEqualTo(2);
        assertThat(clip("a").endOffsetSeconds()).isEqualTo(1.7);
        assertThat(clip("a").fadeOutSeconds()).isCloseTo(0.1, within(1e-9));
        edit(clips -> {
            clips.trim("a", null, Double.POSITIVE_INFINITY, null);
            return "";
        });
        assertThat(clip("a").endOffsetSeconds()).isNull();
    }

    @Test
    void aClipThatMovesToAnotherTimelineLeavesItsTrack() throws Exception {
        edit(clips -> {
            clips.move("a", 5, "other");
            return "";
        });
        assertThat(clip("a").timelineId()).isEqualTo("other");
        assertThat(clip("a").groupId()).isNull();
    }

    @Test
    void clipsAreOrderedOnTheirTrackAsTheyAreNamed() throws Exception {
        String track = edit(clips -> clips.group(List.of("hand", "b"), null, "New"));
        edit(clips -> clips.group(List.of("a"), track, ""));

        assertThat(clip("hand").order()).isLessThan(clip("b").order());
        assertThat(clip("b").order()).isLessThan(clip("a").order());
        assertThat(clip("a").groupId()).isEqualTo(track);
        edit(clips -> {
            clips.ungroup(List.of("a", "b"));
            return "";
        });
        assertThat(clip("a").groupId()).isNull();
    }

    @Test
    void whatCannotBeIsRefusedByName() throws Exception {
        refused(clips -> clips.split("a", 0.7), "\"a\"", "0.7");
        refused(clips -> clips.split("a", 400), "\"a\"", "400");
        refused(clips -> clips.split("c", 1.2), "\"c\"", "loops");
        refused(clips -> clips.split("hand", 1), "\"hand\"", "by hand");
        refused(clips -> clips.split("gone", 1), "\"gone\"");
        refused(clips -> clips.join(List.of("a")), "clip_ids");
        refused(clips -> clips.join(List.of("a", "a")), "clip_ids");
        refused(clips -> clips.join(List.of("a", "b")), "\"a\"", "\"b\"", "end to end");
        refused(clips -> clips.group(List.of("a"), "gone", ""), "\"gone\"");
        refused(clips -> clips.duplicate("c", null), "\"c\"", "loops");
        String right = edit(clips -> clips.split("a", 1.6));
        Edit louder = new Edit("project", session.file());
        session = louder.set(right, Json.object().put("gain", 1)).session();
        refused(clips -> clips.join(List.of("a", right)), "\"a\"", "gain");
    }

    private void refused(Work<String> work, String... says) throws Exception {
        Session before = session;
        assertThatThrownBy(() -> edit(work))
                .isInstanceOf(CommandException.class)
                .hasMessageContainingAll(says);
        assertThat(session).isSameAs(before);
    }
}
