package atome.engine.record.take;

/**
 * Frames of a take that were lost, since the disk could not keep up; the file is silent there.
 *
 * @param frame the first of them, counted in the take
 * @param frames how many
 */
public record Gap(long frame, long frames) {}
