package atome.appliance.latency;

import atome.adole.Json;
import atome.engine.driver.AudioDriver;
import atome.engine.driver.DriverFormat;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A round trip that was measured, and what it is true for: another driver, rate or block has
 * another one.
 *
 * @param frames from the output to the input
 * @param output hardware channel it went out at, from 1
 * @param input hardware channel it came in at, from 1
 * @param at when
 */
record Measured(
        String driver, int rateHz, int blockFrames, int frames, int output, int input, Instant at) {

    boolean holdsFor(AudioDriver other) {
        DriverFormat format = other.format();
        return driver.equals(other.name())
                && rateHz == format.sampleRateHz()
                && blockFrames == format.blockFrames();
    }

    ObjectNode json() {
        return Json.object()
                .put("driver", driver)
                .put("sample_rate", rateHz)
                .put("block_frames", blockFrames)
                .put("round_trip_frames", frames)
                .put("output", output)
                .put("input", input)
                .put("at", at.toString());
    }

    /** What {@link #json} wrote; empty for what it did not. */
    static Optional<Measured> parse(String text) {
        try {
            JsonNode json = Json.MAPPER.readTree(text);
            return Optional.of(
                    new Measured(
                            json.path("driver").asString(),
                            json.path("sample_rate").asInt(),
                            json.path("block_frames").asInt(),
                            json.path("round_trip_frames").asInt(),
                            json.path("output").asInt(),
                            json.path("input").asInt(),
                            Instant.parse(json.path("at").asString())));
        } catch (JacksonException | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }
}
