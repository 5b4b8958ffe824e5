package atome.adole.session;

/**
 * What makes an audio clip a layer of a looper; in frames of its file.
 *
 * @param number that the looper gave it, from 1
 * @param periodFrames length of the loop when it was recorded
 * @param startFrame place of its first frame in the loop; below 0 for before its start
 */
public record LooperLayer(String looperId, int number, long periodFrames, long startFrame) {}
