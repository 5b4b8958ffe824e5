package atome.engine.sample;

import org.jspecify.annotations.Nullable;

/**
 * Where the sound of one file lies.
 *
 * @param format how frames are laid out
 * @param dataBytesFromStart offset of the first frame in the file
 * @param frames whole frames that are really there
 * @param broadcast what its {@code bext} chunk says; null when there is none before the sound
 */
record WavHeader(
        WavFormatChunk format,
        long dataBytesFromStart,
        long frames,
        @Nullable BroadcastExtension broadcast) {

    WavInfo info() {
        SampleEncoding encoding = format.encoding();
        return new WavInfo(
                format.sampleRateHz(),
                encoding.bytes() * 8,
                encoding.floatingPoint(),
                format.channels(),
                frames);
    }
}
