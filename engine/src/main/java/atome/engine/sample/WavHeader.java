package atome.engine.sample;

/**
 * Where the sound of one file lies.
 *
 * @param format how frames are laid out
 * @param dataBytesFromStart offset of the first frame in the file
 * @param frames whole frames that are really there
 */
record WavHeader(WavFormatChunk format, long dataBytesFromStart, long frames) {

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
