package atome.controllers.midi.port.alsa;

/** The input of an open plug: libasound's, or a fake one of the tests. One thread reads. */
interface RawInput extends AutoCloseable {

    /** The descriptor that becomes readable when bytes are there. */
    int descriptor();

    /**
     * Reads bytes that came at one time, without waiting.
     *
     * @return how many, or a negative error number of the kernel, {@link AlsaCalls#AGAIN} when none
     *     are there
     */
    int read(byte[] into);

    /** When the bytes just read came, in {@link System#nanoTime()}. */
    long stampNanos();

    @Override
    void close();
}
