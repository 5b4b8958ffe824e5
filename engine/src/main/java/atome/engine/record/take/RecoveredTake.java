package atome.engine.record.take;

import java.nio.file.Path;

/**
 * A take that was found beside its note, repaired.
 *
 * @param path the file, which is whole now
 * @param note where and when it was recorded, and its gaps
 * @param frames length
 * @param repaired true when its sizes had to be mended: the take was being written when the end
 *     came
 */
public record RecoveredTake(Path path, TakeNote note, long frames, boolean repaired) {}
