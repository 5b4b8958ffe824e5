package atome.appliance.desk;

import static org.assertj.core.api.Assertions.assertThat;

import atome.appliance.SmallSession;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConflictsTest {
    private static final String CUTOFF =
            "\"target_type\": \"param\", \"target_id\": \"filter\", \"param_path\": \"params.cutoff\"";
    private static final String UNDO =
            """
            "target_type": "action",
            "action": {"type": "editCommand", "payload": {"command": "undo"}}\
            """;
    private static final String MUTE =
            "\"target_type\": \"param\", \"target_id\": \"out\", \"param_path\": \"muted\", \"mode\": \"toggle\"";
    private static final String KNOB =
            "\"input\": {\"surface\": \"midi:pedal\", \"control\": \"cc/1/7\"}";

    @TempDir private Path songs = Path.of("");

    /** The small session with two more widgets, A and B, each with one mapping of its name. */
    private List<Conflict> between(String a, String b) throws Exception {
        return conflicts(mapping("a", "A", a) + mapping("b", "B", b));
    }

    private List<Conflict> conflicts(String more) throws Exception {
        String json = SmallSession.STILL.replace("{\"id\": \"m\",", more + "{\"id\": \"m\",");
        return DeskTest.desk(songs, json).conflicts();
    }

    private static String mapping(String id, String name, String fields) {
        return """
        {"id": "w-%s", "type": "ui.widget",
         "properties": {"widget_type": "button", "name": "%s"}},
        {"id": "%s", "type": "ui.widget_mapping", "properties": {"widget_id": "w-%s", %s}},
        """
                .formatted(id, name, id, id, fields);
    }

    private static String knob(String surface, String more) {
        return "\"input\": {\"surface\": \"%s\", \"control\": \"cc/1/7\"%s}"
                .formatted(surface, more);
    }

    private static Conflict conflict(String why, String... ids) {
        return new Conflict(List.of(ids), why);
    }

    @Test
    void manyTargetsOfOneControlAndManyControlsOfOneTargetAreNone() throws Exception {
        assertThat(between(CUTOFF + "," + KNOB, UNDO + "," + KNOB)).isEmpty();
        assertThat(between(UNDO + "," + KNOB, UNDO + "," + KNOB)).isEmpty();
        assertThat(between(CUTOFF + "," + KNOB, CUTOFF + "," + knob("midi:other", ""))).isEmpty();
    }

    private static final String SHOW =
            """
            {"id": "song", "type": "data_model.song", "properties": {"name": "Song"}},
            {"id": "verse", "type": "data_model.scene", "properties": {"song_id": "song"}},
            {"id": "chorus", "type": "data_model.scene", "properties": {"song_id": "song"}},
            """;
    private static final String VERSE = ",\"scope\": \"scene\", \"scene_id\": \"verse\"";
    private static final String CHORUS = ",\"scope\": \"scene\", \"scene_id\": \"chorus\"";

    @Test
    void whatGoesBeforeAnotherInItsSceneIsNone() throws Exception {
        String mute = MUTE + "," + KNOB;
        assertThat(conflicts(SHOW + mapping("a", "A", mute) + mapping("b", "B", mute + VERSE)))
                .isEmpty();
        assertThat(
                        conflicts(
                                SHOW
                                        + mapping("a", "A", mute + CHORUS)
                                        + mapping("b", "B", mute + VERSE)))
                .isEmpty();
        assertThat(
                        conflicts(
                                SHOW
                                        + mapping("a", "A", mute + VERSE)
                                        + mapping("b", "B", mute + VERSE)))
                .hasSize(1);
    }

    @Test
    void whatAProtectedMappingShutsOutIsTold() throws Exception {
        assertThat(
                        conflicts(
                                SHOW
                                        + mapping(
                                                "a",
                                                "A",
                                                UNDO + "," + KNOB + ",\"protected\": true")
                                        + mapping("b", "B", UNDO + "," + KNOB + VERSE)))
                .containsExactly(
                        conflict(
                                "cc/1/7 of midi:pedal: \"B\", for one scene only, does nothing there: \"A\" is protected",
                                "b",
                                "a"));
    }

    @Test
    void aMappingThatMovesNothingSaysWhatIsMissing() throws Exception {
        assertThat(
                        between(
                                CUTOFF.replace("cutoff", "none"),
                                "\"target_type\": \"macro\", \"target_id\": \"w-b\""))
                .containsExactly(
                        conflict(
                                "\"A\" moves nothing: no parameter \"params.none\" of \"filter\"",
                                "a"),
                        conflict("\"B\" moves nothing: widget \"w-b\" moves nothing", "b"));
    }

    @Test
    void oneControlThatBothSetsAndAddsIsTold() throws Exception {
        Conflict both =
                conflict(
                        "cc/1/7 of midi:pedal: \"A\" and \"B\" move the same value, one absolutely"
                                + " and the other relatively",
                        "a",
                        "b");
        String relative = CUTOFF + ", \"mode\": \"relative\", " + KNOB;
        assertThat(between(CUTOFF + "," + KNOB, relative)).containsExactly(both);
        assertThat(between(relative, CUTOFF + "," + KNOB)).containsExactly(both);
        String encoder = CUTOFF + "," + knob("midi:pedal", ", \"encoding\": \"offset_64\"");
        assertThat(between(CUTOFF + "," + KNOB, encoder)).containsExactly(both);
        assertThat(between(encoder, relative)).isEmpty();
    }

    @Test
    void whatIsInAnotherBankDoesNotMeet() throws Exception {
        String relative = CUTOFF + ", \"mode\": \"relative\", ";
        String first = knob("midi:pedal", ", \"bank\": 1");
        assertThat(between(CUTOFF + "," + first, relative + knob("midi:pedal", ", \"bank\": 2")))
                .isEmpty();
        assertThat(between(CUTOFF + "," + first, relative + first)).hasSize(1);
        assertThat(between(CUTOFF + "," + first, relative + KNOB)).hasSize(1);
    }

    @Test
    void aSwitchThatTogglesTheSameTwiceIsTold() throws Exception {
        assertThat(between(MUTE + "," + KNOB, MUTE + "," + KNOB))
                .containsExactly(
                        conflict(
                                "cc/1/7 of midi:pedal: \"A\" and \"B\" toggle the same at the same"
                                        + " moment, so nothing comes of it",
                                "a",
                                "b"));
        assertThat(between(MUTE + "," + KNOB, MUTE + ", \"gesture\": \"double\", " + KNOB))
                .isEmpty();
    }

    @Test
    void aTapThatDoesNotWaitForTheDoublePressIsTold() throws Exception {
        String twice = MUTE + ", \"gesture\": \"double\", " + KNOB;
        String tap = UNDO + ", \"gesture\": \"tap\", " + KNOB;
        assertThat(between(twice, tap))
                .containsExactly(
                        conflict(
                                "cc/1/7 of midi:pedal: each double press (\"A\") does the tap (\"B\")"
                                        + " first, as that fires at once; deferred or speculative"
                                        + " firing tells them apart",
                                "b",
                                "a"));
        assertThat(between(twice, tap + ", \"firing\": \"deferred\"")).isEmpty();
        assertThat(between(twice, tap + ", \"firing\": \"speculative\"")).isEmpty();
        assertThat(between(twice, UNDO + "," + KNOB)).isEmpty();
    }

    @Test
    void aLongPressOnTheWayToALongerOneIsTold() throws Exception {
        String half = UNDO + ", \"gesture\": \"long\", " + KNOB;
        String two = MUTE + ", \"gesture\": \"long\", \"hold\": 2, " + KNOB;
        assertThat(between(half, two))
                .extracting(Conflict::why)
                .containsExactly(
                        "cc/1/7 of midi:pedal: each long press of 2.0 s (\"B\") does the long press"
                                + " of 0.5 s (\"A\") first, as that fires at once; deferred or"
                                + " speculative firing tells them apart");
        assertThat(between(half + ", \"firing\": \"deferred\"", two)).isEmpty();
        assertThat(between(half, half)).isEmpty();
    }

    /** A knob follows, whatever gesture its mapping names. */
    @Test
    void whatFollowsItsControlWaitsForNoGesture() throws Exception {
        assertThat(
                        between(
                                CUTOFF + ", \"gesture\": \"tap\", " + KNOB,
                                UNDO + ", \"gesture\": \"long\", " + KNOB))
                .isEmpty();
    }

    @Test
    void aMappingForAKindIsHiddenByThoseOfTheSurfaceItself() throws Exception {
        String kind = CUTOFF + "," + knob("midi:*", "");
        assertThat(between(kind, UNDO + "," + KNOB))
                .containsExactly(
                        conflict(
                                "cc/1/7 of midi:pedal: \"A\", for cc/1/7 of midi:*, is hidden there by"
                                        + " \"B\", mapped more exactly",
                                "a",
                                "b"));
        assertThat(
                        conflicts(
                                mapping("a", "A", kind)
                                        + mapping("b", "B", UNDO + "," + KNOB)
                                        + mapping("c", "C", CUTOFF + "," + KNOB)))
                .extracting(Conflict::mappingIds)
                .containsExactly(List.of("a", "b", "c"));
        assertThat(between(kind, UNDO + "," + knob("gpio:board", ""))).isEmpty();
    }

    /** What a hand learns names its channel; what came with the session often names none. */
    @Test
    void aMappingForAnyChannelIsHiddenByOneForItsChannel() throws Exception {
        String any = CUTOFF + "," + knob("midi:*", "").replace("cc/1/7", "cc/*/7");
        assertThat(between(UNDO + "," + KNOB, any))
                .containsExactly(
                        conflict(
                                "cc/1/7 of midi:pedal: \"B\", for cc/*/7 of midi:*, is hidden there"
                                        + " by \"A\", mapped more exactly",
                                "b",
                                "a"));
        assertThat(between(UNDO + "," + KNOB.replace("cc/1/7", "cc/1/8"), any)).isEmpty();
        assertThat(between(any, any)).isEmpty();
    }

    @Test
    void mappingsForTwoKindsMeetOnASurfaceOfBoth() throws Exception {
        String relative = CUTOFF + ", \"mode\": \"relative\", ";
        assertThat(between(CUTOFF + "," + knob("midi:*", ""), relative + knob("midi:usb-*", "")))
                .extracting(Conflict::why)
                .containsExactly(
                        "cc/1/7 of midi:usb-*: \"A\" and \"B\" move the same value, one absolutely"
                                + " and the other relatively");
    }
}
