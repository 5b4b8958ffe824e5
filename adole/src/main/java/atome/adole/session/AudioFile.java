package atome.adole.session;

import org.jspecify.annotations.Nullable;

/**
 * An audio file, by its path relative to the session or by its content ({@code sha256:…}); the
 * format is known once it was imported.
 */
public record AudioFile(
        String id,
        @Nullable String localPath,
        @Nullable String contentHash,
        @Nullable Integer sampleRateHz,
        @Nullable Integer bitDepth,
        @Nullable Integer channels,
        @Nullable Long frameCount,
        @Nullable Double durationSeconds,
        @Nullable String container,
        @Nullable Source source) {

    /** Where the audio came from. */
    public enum Source {
        RECORDING,
        IMPORT,
        GENERATED
    }
}
