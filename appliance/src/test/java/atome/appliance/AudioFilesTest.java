package atome.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import atome.adole.Json;
import atome.adole.Store;
import atome.adole.blob.Blobs;
import atome.adole.session.Projects;
import atome.engine.sample.SampleFormat;
import atome.engine.sample.WavReader;
import atome.engine.sample.WavWriter;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Audio files on their way into a box, and out of it again. */
@Timeout(180)
class AudioFilesTest {
    @TempDir private Path data = Path.of("");
    @TempDir private Path songs = Path.of("");

    private RunningBox box() throws Exception {
        return new RunningBox(data, SmallSession.write(songs).toString());
    }

    @Test
    void aFileOfAnotherKindBecomesAWavThatPlays() throws Exception {
        try (RunningBox box = box()) {
            Path tone = songs.resolve("misnamed.wav");
            try (InputStream in = getClass().getResourceAsStream("audio/coded/tone.ogg")) {
                Files.copy(in, tone);
            }
            String id = load(box, tone, "ogg");
            Path kept = data.resolve("projects").resolve(project(box)).resolve("audio/ogg.wav");
            assertThat(WavReader.info(kept).frames()).isEqualTo(11_025);
            JsonNode peaks =
                    Json.MAPPER.readTree(
                            box.get("/api/peaks/" + id + "?points=10&frames=11025").body());
            assertThat(peaks.path("channels").get(0).path("high")).hasSize(10);
            assertThat(peaks.path("channels").get(0).path("high").get(4).asDouble())
                    .isBetween(0.45, 0.55);
            assertThat(box.get("/api/peaks/gone").statusCode()).isEqualTo(400);
            HttpResponse<byte[]> sent = box.bytes("/api/audio/" + id);
            assertThat(sent.body()).isEqualTo(Files.readAllBytes(kept));
        }
    }

    @Test
    void whatOtherProgramsNotedInAWavIsKept() throws Exception {
        Path file = songs.resolve("noted.wav");
        try (WavWriter writer = WavWriter.open(file, 1, 48_000, SampleFormat.PCM24)) {
            writer.write(new float[1][1_000], 0, 1_000);
            writer.trail(notes());
        }
        try (RunningBox box = box()) {
            load(box, file, "noted");
            Path out = songs.resolve("out");
            try (Store store = Store.open(data)) {
                Projects projects = new Projects(store);
                projects.export(projects.lastOpened().orElseThrow().id(), out);
            }
            JsonNode session = Json.MAPPER.readTree(Files.readString(out.resolve("session.json")));
            JsonNode properties = session.path("none");
            for (JsonNode atome : session.path("atomes")) {
                if (atome.path("id").asString().equals("noted")) {
                    properties = atome.path("properties");
                }
            }
            assertThat(properties.path("cues").get(0).path("frame").asLong()).isEqualTo(123);
            assertThat(properties.path("cues").get(0).path("name").asString()).isEqualTo("verse");
            assertThat(properties.path("loops").get(0).path("end_frame").asLong()).isEqualTo(900);
            assertThat(out.resolve("audio/noted.wav")).hasSameBinaryContentAs(file);
        }
    }

    /** A {@code cue} point with its name, and a {@code smpl} loop. */
    private static ByteBuffer notes() {
        ByteBuffer out = ByteBuffer.allocate(36 + 32 + 68).order(ByteOrder.LITTLE_ENDIAN);
        text(out, "cue ").putInt(28).putInt(1).putInt(7).putInt(123);
        text(out, "data").putInt(0).putInt(0).putInt(123);
        text(out, "LIST").putInt(18 + 4).putInt(0x6C746461);
        text(out, "labl").putInt(10).putInt(7);
        text(out, "verse\0");
        text(out, "smpl").putInt(60).position(out.position() + 28);
        out.putInt(1).putInt(0).putInt(1).putInt(0).putInt(100).putInt(899).putInt(0).putInt(0);
        return out.flip();
    }

    private static ByteBuffer text(ByteBuffer out, String text) {
        return out.put(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void whatCannotBeUsedIsToldInOneLineAndChangesNothing() throws Exception {
        try (RunningBox box = box()) {
            int files = box.state().path("clips").size();
            Path text = Files.writeString(songs.resolve("song.mp3"), "la la la");
            Path cut = songs.resolve("cut.wav");
            Files.write(cut, Arrays.copyOf(Files.readAllBytes(songs.resolve("tone.wav")), 300));
            assertThat(refused(box, text, "a")).contains("song.mp3").contains("no WAV, FLAC");
            assertThat(refused(box, cut, "b")).contains("cut.wav").contains("truncated");
            assertThat(refused(box, songs, "c")).contains("is a directory");
            assertThat(refused(box, songs.resolve("gone.flac"), "d")).contains("no such file");
            assertThat(box.refused("{\"command\":\"cancel_import\",\"audio_file_id\":\"x\"}"))
                    .contains("no import");
            assertThat(box.state().path("clips")).hasSize(files);
            assertThat(box.state().path("can_undo").asBoolean()).isFalse();
            JsonNode imports = box.state().path("imports");
            assertThat(imports.get(0).path("state").asString()).isEqualTo("failed");
        }
    }

    @Test
    void anUploadThatBreaksOffGoesOnAndBecomesAFileOfTheProject() throws Exception {
        float[][] samples = new float[2][200_000];
        Random random = new Random(3);
        for (int i = 0; i < samples[0].length; i++) {
            samples[0][i] = random.nextFloat() - 0.5f;
        }
        Path file = songs.resolve("take.wav");
        WavWriter.write(file, samples, 48_000, SampleFormat.PCM16);
        byte[] bytes = Files.readAllBytes(file);
        try (RunningBox box = box()) {
            String about =
                    "{\"name\":\"take.wav\",\"size\":%d,\"sha256\":\"%s\"}"
                            .formatted(bytes.length, Blobs.hash(file));
            HttpResponse<String> begun = box.post("/api/upload", about);
            assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
            String id = Json.MAPPER.readTree(begun.body()).path("upload_id").asString();
            String path = "/api/upload/" + id;

            box.breakOff(path, bytes, 300_000);
            long have = box.offset(path, 300_000);
            assertThat(have).isBetween(1L, 300_000L);
            assertThat(box.patch(path, have + 1, bytes).statusCode()).isEqualTo(409);
            HttpResponse<String> done =
                    box.patch(path, have, Arrays.copyOfRange(bytes, (int) have, bytes.length));
            assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
            String audio = Json.MAPPER.readTree(done.body()).path("audio_file_id").asString();
            assertThat(box.bytes("/api/audio/" + audio).body()).isEqualTo(bytes);
            try (var left = Files.list(data.resolve("uploads"))) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void uploadsWithTricksAreRefused() throws Exception {
        try (RunningBox box = box()) {
            for (String name : new String[] {"../x.wav", "a/b.wav", "..", "C:\\\\x.wav", ""}) {
                HttpResponse<String> refused =
                        box.post("/api/upload", "{\"name\":\"%s\",\"size\":10}".formatted(name));
                assertThat(refused.statusCode()).as(name).isEqualTo(400);
            }
            assertThat(box.post("/api/upload", "{\"name\":\"a.wav\",\"size\":0}").statusCode())
                    .isEqualTo(400);
            assertThat(box.patch("/api/upload/..%2F..%2Fx", 0, new byte[1]).statusCode())
                    .isEqualTo(404);
            HttpResponse<String> begun =
                    box.post(
                            "/api/upload",
                            "{\"name\":\"a.wav\",\"size\":4,\"sha256\":\"%s\"}"
                                    .formatted("0".repeat(64)));
            String path = begun.headers().firstValue("Location").orElseThrow();
            assertThat(box.patch(path, 0, new byte[5]).statusCode()).isEqualTo(413);
            assertThat(box.patch(path, 0, new byte[4]).statusCode()).isEqualTo(422);
            assertThat(box.patch(path, 4, new byte[1]).statusCode()).isEqualTo(404);
        }
    }

    private static String load(RunningBox box, Path file, String id) throws Exception {
        return box.done(command(file, id)).path("audio_file_id").asString();
    }

    private static String refused(RunningBox box, Path file, String id) throws Exception {
        return box.refused(command(file, id));
    }

    private static String command(Path file, String id) {
        return "{\"command\":\"load_file\",\"audio_file_id\":\"%s\",\"path\":\"%s\"}"
                .formatted(id, file);
    }

    private static String project(RunningBox box) throws Exception {
        return box.state().path("project").path("id").asString();
    }
}
