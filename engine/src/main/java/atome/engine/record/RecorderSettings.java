package atome.engine.record;

import atome.engine.record.take.Disk;
import atome.engine.record.take.LocalDisk;
import atome.engine.sample.WavHeaderWriter;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * How takes are made.
 *
 * @param folder where their files come to be; must be there
 * @param preRollSeconds how much of every input is kept, so that a take may begin before its button
 * @param reserveBytes what takes leave free on the disk, for the store
 * @param warnMinutes how many minutes before the disk is full there is a warning
 * @param disk the disk
 * @param wideFromBytes size from which on a file is RF64
 * @param clock wall time, as the files tell it
 */
public record RecorderSettings(
        Path folder,
        double preRollSeconds,
        long reserveBytes,
        double warnMinutes,
        Disk disk,
        long wideFromBytes,
        InstantSource clock) {
    private static final double PRE_ROLL_SECONDS = 10;
    private static final long RESERVE_BYTES = 256L << 20;
    private static final double WARN_MINUTES = 10;

    /** The usual ones. */
    public static RecorderSettings of(Path folder) {
        return new RecorderSettings(
                folder,
                PRE_ROLL_SECONDS,
                RESERVE_BYTES,
                WARN_MINUTES,
                new LocalDisk(),
                WavHeaderWriter.MOST_RIFF_BYTES,
                InstantSource.system());
    }

    /** The same on another disk. */
    public RecorderSettings on(Disk other) {
        return new RecorderSettings(
                folder, preRollSeconds, reserveBytes, warnMinutes, other, wideFromBytes, clock);
    }

    /** The same with more or less kept of every input. */
    public RecorderSettings withPreRoll(double seconds) {
        return new RecorderSettings(
                folder, seconds, reserveBytes, warnMinutes, disk, wideFromBytes, clock);
    }

    /** The same with RF64 from another size on. */
    public RecorderSettings wideFrom(long bytes) {
        return new RecorderSettings(
                folder, preRollSeconds, reserveBytes, warnMinutes, disk, bytes, clock);
    }

    /** The same by another wall clock. */
    public RecorderSettings by(InstantSource other) {
        return new RecorderSettings(
                folder, preRollSeconds, reserveBytes, warnMinutes, disk, wideFromBytes, other);
    }

    /** The same with more or less left to the store. */
    public RecorderSettings withReserve(long bytes) {
        return new RecorderSettings(
                folder, preRollSeconds, bytes, warnMinutes, disk, wideFromBytes, clock);
    }
}
