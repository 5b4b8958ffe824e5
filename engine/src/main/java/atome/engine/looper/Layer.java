package atome.engine.looper;

import atome.engine.sample.Pcm;

/**
 * One recording of a looper, laid round its loop: longer than that, it overlaps itself.
 *
 * @param number that the looper gave it, from 1; never given twice
 * @param pcm its sound, with the fade-in of {@link LooperRun#fadeFrames} before its button
 * @param periodFrames length of the loop when it was recorded: it comes round after so much
 * @param startFrame place of its first sample in the loop; below 0 for before its start
 * @param muted whether it was undone
 */
public record Layer(int number, Pcm pcm, long periodFrames, long startFrame, boolean muted) {}
